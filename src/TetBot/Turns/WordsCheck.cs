using AdaptiveCards;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Resources;

namespace TetBot.Turns;

/// <summary>
/// Checks that this process can answer anybody: it draws a card in each language and reads a command as people type it. A runtime that
/// lacks the data for this would look healthy and fail in every turn. If the check fails, the bot does not start.
/// </summary>
internal sealed class WordsCheck(Campaign campaign) : IHealthCheck, IHostedService
{
    public const string Name = "words";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            Find() is { } problem ? HealthCheckResult.Unhealthy("No card can be drawn.", problem) : HealthCheckResult.Healthy());

    /// <exception cref="InvalidOperationException">No card can be drawn.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => Find() is { } problem
        ? throw new InvalidOperationException(
            $"Không tạo được thẻ bằng tiếng Việt và tiếng Anh trong môi trường này: {problem.Message}\n"
            + $"No card can be drawn in Vietnamese and English in this environment: {problem.Message}\n"
            + "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY, vi/, en/", problem)
        : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Exception? Find()
    {
        try
        {
            var vietnamese = Wording.In(Language.Vietnamese, Draw);
            var english = Wording.In(Language.English, Draw);
            if (vietnamese == english)
                return new InvalidOperationException("The words of the two languages are the same.");
            // Accents arrive composed or, from some phones, decomposed.
            return Command.Plain("Trợ giúp") == "tro giup" && Command.Plain("Trơ\u0323 giu\u0301p") == "tro giup"
                ? null
                : new InvalidOperationException("Accents are not read.");
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return problem;
        }
    }

    private string Draw()
    {
        var card = new AdaptiveCard
        { Lang = CardParts.Lang, Body = [CardParts.Title(Texts.HelpTitle), CardParts.Line(Wording.Of(campaign.Company.Name))] };
        return $"{card.Lang} {string.Join(' ', card.Body.OfType<TextBlock>().Select(block => block.Text))}";
    }
}
