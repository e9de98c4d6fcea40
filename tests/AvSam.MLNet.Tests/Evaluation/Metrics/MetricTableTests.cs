using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>One table defines every metric: what is measured, written and documented agrees with it.</summary>
[TestClass]
public sealed class MetricTableTests
{
    private static readonly string Docs = Path.Combine(
        typeof(MetricTableTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "FixturesPath").Value!, "..", "..", "docs", "metrics.md");

    [TestMethod]
    public void The_names_of_the_json_are_the_contracts()
    {
        CollectionAssert.AreEquivalent(
            new[] { "clips", "frames", "miou", "fscore_avsbench", "fscore_image", "f1_at_05", "ap_pixel", "sounding_frames", "intervals", "per_category" }, Members(Segmentation()));
        CollectionAssert.AreEquivalent(
            new[] { "images", "iou_at_03", "iou_at_05", "ciou_mean", "auc", "ap_pixel", "ap_pixel_avgn", "rule", "images_without_consensus", "images_without_mark", "intervals", "per_category" },
            Members(Localization()));
    }

    [TestMethod]
    public void The_json_holds_what_the_table_lists_and_nothing_else()
    {
        foreach (EvaluationMetrics metrics in (EvaluationMetrics[])[Segmentation(), Localization()])
        {
            using var json = JsonDocument.Parse(JsonSerializer.Serialize<object>(metrics));
            MetricDefinition[] all = [.. metrics.Table.Counts, .. metrics.Table.Metrics, .. metrics.Table.Remainders];
            CollectionAssert.AreEquivalent(all.Select(metric => metric.Key).ToArray(), Members(metrics).Except(["rule", "intervals", "per_category"]).ToArray());
            foreach (var metric in all)
            {
                Assert.AreEqual(json.RootElement.GetProperty(metric.Key).GetDouble(), metrics.Of(metric), metric.Key);
            }

            CollectionAssert.AreEqual(
                metrics.Table.Metrics.Select(metric => metric.Key).ToArray(), json.RootElement.GetProperty("intervals").EnumerateObject().Select(interval => interval.Name).ToArray());
        }
    }

    [TestMethod]
    public void A_clips_terms_give_the_metrics_again()
    {
        foreach (EvaluationMetrics metrics in (EvaluationMetrics[])[Segmentation(), Localization()])
        {
            var terms = metrics.ByClip!.Select(clip => clip.Terms(metrics.Table)).ToArray();
            for (var m = 0; m < metrics.Table.Metrics.Count; m++)
            {
                Assert.AreEqual(metrics.Of(metrics.Table.Metrics[m]), terms.Sum(clip => clip[m].Sum) / terms.Sum(clip => clip[m].Weight), 1e-9, metrics.Table.Metrics[m].Key);
            }
        }
    }

    [TestMethod]
    public void A_metric_of_other_benchmarks_is_refused_by_name() =>
        Assert.Contains("'auc'", Assert.ThrowsExactly<ArgumentException>(() => Segmentation().Of(MetricDefinitions.AreaUnderCurve)).Message);

    [TestMethod]
    public void Every_unit_writes_its_values_in_one_way()
    {
        Assert.AreEqual("0.417|41.7|0.416667", $"{MetricUnit.Share.ToTable(5 / 12.0)}|{MetricUnit.Share.ToReport(5 / 12.0)}|{MetricUnit.Share.ToExact(5 / 12.0)}");
        Assert.AreEqual("3700|3,700|3700", $"{MetricUnit.Count.ToTable(3700)}|{MetricUnit.Count.ToReport(3700)}|{MetricUnit.Count.ToExact(3700)}");
        Assert.AreEqual("||", $"{MetricUnit.Share.ToTable(null)}|{MetricUnit.Share.ToReport(null)}|{MetricUnit.Share.ToExact(null)}");
    }

    [TestMethod]
    public void The_docs_are_the_tables()
    {
        var received = Path.Combine(AppContext.BaseDirectory, "metrics.received.md");
        var wanted = Documented();
        File.WriteAllText(received, wanted);
        Assert.Contains(wanted, File.ReadAllText(Docs).ReplaceLineEndings("\n"), $"docs/metrics.md does not hold the tables of {received}.");
    }

    // Written from the definitions alone.
    private static string Documented()
    {
        var text = new StringBuilder();
        foreach (var (title, table) in new[] { ("Segmentation: AVSBench S4, MS3 and AV-Stamps", MetricTable.Segmentation), ("Localisation: Flickr-SoundNet and VGG-SS", MetricTable.Localization) })
        {
            text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| JSON | name | unit | better | Table 1 | printed | what it is |\n|---|---|---|---|---|---|---|\n");
            foreach (var metric in table.Counts.Concat(table.Metrics).Concat(table.Remainders))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{metric.Key}` | {metric.Label} | {metric.Unit.Name} | {Direction(metric)} | {metric.PaperColumn ?? "–"} | `{metric.Unit.TableFormat}` | {metric.Meaning} |\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"\nColumns of `{table.RowsFile}`, behind `clip` and `category`:\n\n| column | unit | what it is |\n|---|---|---|\n");
            foreach (var column in table.RowColumns)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{column.Key}` | {column.Unit.Name} | {column.Meaning} |\n");
            }

            text.Append('\n');
        }

        MetricDefinition[] conditions = [.. MetricTable.SegmentationWithConditions.All.Skip(MetricTable.Segmentation.Metrics.Count)];
        MetricDefinition[] pairs = [.. MetricTable.PairsWithConditions.All.Skip(MetricTable.Segmentation.Metrics.Count).Except(conditions)];
        foreach (var (title, metrics) in new[] { ("Further: category pairs", pairs), ("Further: sounds that nothing in the picture makes (AVSBench-Robust)", conditions) })
        {
            text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| JSON | name | unit | better | what it is |\n|---|---|---|---|---|\n");
            foreach (var metric in metrics)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{metric.Key}` | {metric.Label} | {metric.Unit.Name} | {Direction(metric)} | {metric.Meaning} |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Direction(MetricDefinition metric) => metric.LargerIsBetter switch
    {
        true => "larger",
        false => "smaller",
        null => "–",
    };

    private static string[] Members(EvaluationMetrics metrics)
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize<object>(metrics));
        return [.. json.RootElement.EnumerateObject().Select(member => member.Name)];
    }

    private static SegmentationMetrics Segmentation()
    {
        var accumulator = new SegmentationAccumulator();
        accumulator.Add("dog/a", "dog", MaskCounts.FromMask([1, 0, 0, 0], [1, 1, 0, 0]));
        accumulator.Add("dog/a", "dog", MaskCounts.FromMask([1, 0, 0, 0], [0, 0, 0, 0]));
        accumulator.Add("cat/b", "cat", MaskCounts.FromMask([1, 1, 1, 0], [1, 1, 0, 0]));
        return accumulator.ToMetrics(new() { Resamples = 20 });
    }

    private static LocalizationMetrics Localization()
    {
        var accumulator = new LocalizationAccumulator(LocalizationRule.Logit);
        accumulator.Add("1", "dog", LocalizationCounts.FromScores([3, 2, -1, -2], [1, 0, 0, 0], LocalizationRule.Logit));
        accumulator.Add("2", "cat", LocalizationCounts.FromScores([-1, -1, -1, -2], [.5f, 0, 0, 0], LocalizationRule.Logit));
        return accumulator.ToMetrics(new() { Resamples = 20 });
    }
}
