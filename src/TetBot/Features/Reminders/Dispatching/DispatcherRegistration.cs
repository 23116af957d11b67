using Microsoft.Extensions.Options;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using TetBot.Sending;
using TetBot.Sending.LiveCards;
using TetBot.Storage.Records;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>Registers the dispatcher.</summary>
internal static class DispatcherRegistration
{
    public static IServiceCollection AddDispatcher(this IServiceCollection services)
    {
        services.AddOptions<DispatcherOptions>().BindConfiguration(DispatcherOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DispatcherOptions>, DispatcherOptionsRules>();
        return services
            .AddSingleton(provider => new ReminderSchedule(provider.GetRequiredService<Campaign>()))
            .AddSingleton<SubmissionStates>()
            .AddSingleton<PersonalConversations>()
            .AddSingleton<NoticeViewLoader>()
            .AddSingleton<NoticeHealth>()
            .AddSingleton<DeliveryHealth>()
            .AddSingleton<LeaseHealth>()
            .AddSingleton<ClockHealth>()
            .AddSingleton<NoticeAuditor>()
            .AddSingleton<LeftAlone>()
            .AddSingleton<NoticePlanner>()
            .AddSingleton<NoticeSender>()
            .AddSingleton<NoticeCardUpdater>()
            .AddSingleton<LiveCardSender>()
            .AddSingleton<LiveCardUpdater>()
            .AddSingleton<DispatcherLease>()
            .AddHostedService<Dispatcher>();
    }
}
