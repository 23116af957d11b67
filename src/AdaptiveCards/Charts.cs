namespace AdaptiveCards;

/// <summary>
/// A chart. Charts belong to Teams and are outside the Adaptive Cards schema. Give each a
/// <see cref="CardElement.Fallback"/>, because hosts that do not know it otherwise show an error in its place.
/// </summary>
public abstract record Chart : CardElement
{
    private protected Chart()
    {
    }

    public string? Title { get; init; }
}

/// <summary>Shares of a whole.</summary>
public sealed record DonutChart(params IReadOnlyList<ChartSlice> Data) : Chart;

/// <summary>A chart with one bar per name.</summary>
public sealed record HorizontalBarChart(params IReadOnlyList<ChartBar> Data) : Chart
{
    public string? XAxisTitle { get; init; }

    public string? YAxisTitle { get; init; }
}

/// <summary>A chart with one bar per name, divided into parts.</summary>
public sealed record StackedBarChart(params IReadOnlyList<StackedBar> Data) : Chart
{
    public string? XAxisTitle { get; init; }

    public string? YAxisTitle { get; init; }
}

/// <summary>A part of a <see cref="DonutChart"/> or of a <see cref="StackedBar"/>.</summary>
public sealed record ChartSlice(string Legend, decimal Value, ChartColor? Color = null);

/// <summary>A bar of a <see cref="HorizontalBarChart"/>.</summary>
/// <param name="X">Its name.</param>
/// <param name="Y">Its length.</param>
public sealed record ChartBar(string X, decimal Y, ChartColor? Color = null);

/// <summary>A bar of a <see cref="StackedBarChart"/>.</summary>
public sealed record StackedBar(string Title, params IReadOnlyList<ChartSlice> Data);
