using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>What an evaluation measured: <see cref="SegmentationMetrics"/> or <see cref="LocalizationMetrics"/>.</summary>
/// <remarks>Serialised as JSON, the members have the names that <c>avsam evaluate</c> and <c>avsam metrics</c> write.</remarks>
public abstract record EvaluationMetrics
{
    private protected EvaluationMetrics()
    {
    }

    /// <summary>The confidence interval of each metric, by the metric's JSON name; null where none were asked for.</summary>
    [JsonPropertyName(MetricKeys.Intervals)]
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, Interval>? Intervals { get; init; }

    /// <summary>The metrics that were measured.</summary>
    internal abstract MetricTable Table { get; }

    /// <summary>The same for each category, by name; none where the data has no categories.</summary>
    internal abstract IEnumerable<(string Name, EvaluationMetrics Metrics)> Categories { get; }

    /// <summary>Each clip's scores, by name; null where they were not kept.</summary>
    internal abstract IReadOnlyList<MeasuredClip>? ByClip { get; }

    /// <summary>The value of a metric or a count.</summary>
    /// <param name="metric">One that belongs to the metrics, e.g. <c>MetricDefinitions.MeanIoU</c>.</param>
    /// <returns>The value in the metric's unit; not a number (NaN) for a further metric that no clip has.</returns>
    /// <exception cref="ArgumentException">It is measured on other benchmarks.</exception>
    public double Of(MetricDefinition metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return Of(metric.Key);
    }

    /// <summary>The metrics as a table for a console or a log: a line for each category and one for all; below them the further metrics over all clips, a line each.</summary>
    /// <param name="perClip">Whether each clip or picture has a line too, where they were kept. Default false.</param>
    /// <returns>Lines of text, aligned by spaces.</returns>
    public string ToFormattedString(bool perClip = false)
    {
        MetricDefinition[] columns = [.. Table.Counts, .. Table.Metrics];
        var text = new TextTable(["", .. columns.Select(column => column.Label)]);
        foreach (var clip in perClip ? ByClip ?? [] : [])
        {
            text.Add([clip.Clip, .. columns.Select(column => column.Unit.ToTable(clip.Of(column.Key).Value))]);
        }

        foreach (var (name, metrics) in Categories.Append(("all", this)))
        {
            text.Add([name, .. columns.Select(column => column.Unit.ToTable(metrics.Of(column)))]);
            if (metrics.Intervals is { } intervals)
            {
                text.Add(["", .. columns.Select(column => intervals.TryGetValue(column.Key, out var interval) ? interval.ToTable(column.Unit) : "")]);
            }
        }

        return text + Further();
    }

    /// <summary>Whether two metrics are equal; intervals are compared one by one.</summary>
    /// <param name="other">Other metrics.</param>
    public virtual bool Equals(EvaluationMetrics? other) =>
        EqualityContract == other?.EqualityContract && (Intervals is { } intervals ? other.Intervals is { } others && intervals.SequenceEqual(others) : other.Intervals is null);

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    private protected abstract double Of(string key);

    private string Further()
    {
        var text = new TextTable("", "all", "");
        MetricDefinition[] there = [.. Table.All.Skip(Table.Metrics.Count).Where(metric => !double.IsNaN(Of(metric)))];
        foreach (var metric in there)
        {
            text.Add(metric.Label, metric.Unit.ToTable(Of(metric)), Intervals is { } intervals ? intervals[metric.Key].ToTable(metric.Unit) : "");
        }

        return there.Length == 0 ? "" : $"{Environment.NewLine}{text}";
    }

    private protected static IEnumerable<(string Name, EvaluationMetrics Metrics)> ByName<T>(IReadOnlyDictionary<string, T>? categories)
        where T : EvaluationMetrics => categories?.Select(pair => (pair.Key, (EvaluationMetrics)pair.Value)) ?? [];

    private protected static ArgumentException NoSuchMetric(string key) => new($"The metric '{key}' was not measured; another benchmark has it.", nameof(key));
}
