using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>The title and the facts of every combination of what can be asked for.</summary>
[TestClass]
public sealed class SubjectTextTests
{
    private static readonly EvaluationData Stamps = EvaluationData.InFolder("data", EvaluationLayout.AvsBenchS4);
    private static readonly EvaluationData Flickr = EvaluationData.InFolder("data", EvaluationLayout.FlickrSoundNet);

    [TestMethod]
    [DataRow(null, null, "tiny", "")]
    [DataRow("swapped", null, "tiny hearing swapped sounds", "sound: that of a clip of another category; seed: 7")]
    [DataRow("silent", null, "tiny hearing silence", "sound: silence for every clip")]
    [DataRow("noise", null, "tiny hearing white noise", "sound: white noise at −20 dBFS for every clip; seed: 7")]
    [DataRow(null, "other", "tiny and other", "")]
    [DataRow("swapped", "other", "tiny and other hearing swapped sounds", "sound: that of a clip of another category; seed: 7")]
    [DataRow("silent", "other", "tiny and other hearing silence", "sound: silence for every clip")]
    [DataRow("noise", "other", "tiny and other hearing white noise", "sound: white noise at −20 dBFS for every clip; seed: 7")]
    public void A_model_under_each_probe(string? probe, string? compared, string title, string facts)
    {
        var subject = Of(Stamps, probe: probe, compared: compared);
        Assert.AreEqual((title, facts), (subject.Title, Text(subject)));
        Assert.AreEqual(title.Replace(" and other", "", StringComparison.Ordinal), subject.Name);
        Assert.AreEqual(compared is null ? null : title.Replace("tiny and ", "", StringComparison.Ordinal), subject.ComparedWith);
    }

    [TestMethod]
    [DataRow("sam", "tiny", "baseline sam of tiny", "baseline: SAM’s surest masks, merged: at most 3 with a predicted IoU of at least 0.95, or the best one")]
    [DataRow("null-prompt", "tiny", "baseline null-prompt of tiny", "baseline: SAM without a prompt")]
    [DataRow("object-prior", "tiny", "baseline object-prior of tiny", "baseline: where the features of the image encoder are strong")]
    [DataRow("centre", null, "baseline centre", "baseline: the middle of every picture")]
    [DataRow("all-objects", null, "baseline all-objects", "baseline: the perfect masks of all objects")]
    [DataRow("largest", null, "baseline largest", "baseline: the perfect mask of the largest object")]
    [DataRow("random-object", null, "baseline random-object", "baseline: the perfect mask of one object, chosen at random")]
    public void Each_baseline_alone_and_beside_a_model(string baseline, string? model, string title, string fact)
    {
        var seed = baseline == "random-object" ? "; seed: 7" : "";
        var alone = Of(Stamps, baseline, model: model);
        Assert.AreEqual((title, title, $"{fact}; sound: not heard{seed}"), (alone.Title, alone.Name, Text(alone)));
        var beside = Of(Stamps, baseline, model: model, compared: "other");
        Assert.AreEqual(($"{title} and other", title, "other"), (beside.Title, beside.Name, beside.ComparedWith));
        Assert.AreEqual($"{fact}; sound: heard by the second model only{seed}", Text(beside));
    }

    [TestMethod]
    [DataRow("flickr-soundnet", "logit", null, null, "tiny", "marked: probability of at least 0.5")]
    [DataRow("flickr-soundnet", "median", null, null, "tiny", "marked: the upper half of each map")]
    [DataRow("flickr-soundnet", "logit", "swapped", null, "tiny hearing swapped sounds", "sound: that of another clip; seed: 7; marked: probability of at least 0.5")]
    [DataRow("vgg-ss", "median", "noise", null, "tiny hearing white noise", "sound: white noise at −20 dBFS for every clip; seed: 7; marked: the upper half of each map")]
    [DataRow("vgg-ss", "logit", null, "centre", "baseline centre", "baseline: the middle of every picture; sound: not heard; marked: probability of at least 0.5")]
    [DataRow("vgg-ss", "logit", null, "sam", "baseline sam of tiny", "baseline: SAM’s surest masks, merged: at most 3 with a predicted IoU of at least 0.95, or the best one; sound: not heard; marked: the merged masks")]
    [DataRow("vgg-ss", "median", null, "sam", "baseline sam of tiny", "baseline: SAM’s surest masks, merged: at most 3 with a predicted IoU of at least 0.95, or the best one; sound: not heard; marked: the upper half of each map")]
    [DataRow("avsbench-ms3", "logit", "swapped", null, "tiny hearing swapped sounds", "sound: that of another clip; seed: 7")]
    [DataRow("avsbench-ms3", "logit", "silent", null, "tiny hearing silence", "sound: silence for every clip")]
    public void Other_layouts_under_both_rules(string layout, string rule, string? probe, string? baseline, string title, string facts)
    {
        var data = EvaluationData.InFolder("data", EnumWord.Parse<EvaluationLayout>(layout)!.Value);
        var subject = Of(data, baseline, probe, baseline == "centre" ? null : "tiny", rule: rule, hasCategories: layout == "vgg-ss");
        Assert.AreEqual((title, facts), (subject.Title, Text(subject)));
    }

    [TestMethod]
    public void Stored_predictions_have_their_folders_name()
    {
        var request = new EvaluationRequest { Data = Flickr, Predictions = Path.Combine("runs", "best") + Path.DirectorySeparatorChar, Rule = LocalizationRule.Median };
        var subject = SubjectText.Of(request, EvaluationBenchmark.FlickrSoundNet, hasCategories: false, model: null, compared: null);
        Assert.AreEqual(("best", "marked: the upper half of each map"), (subject.Title, Text(subject)));
        CollectionAssert.AreEqual(new[] { ("layout", "flickr-soundnet"), ("split", "test"), ("rule", "median") }, subject.Members.ToArray());
    }

    [TestMethod]
    public void Two_models_of_one_name_are_told_apart_by_folder()
    {
        var request = new EvaluationRequest { Data = Stamps, ComparedModel = Path.Combine("runs", "b"), Probe = SoundProbe.Noise };
        var subject = SubjectText.Of(request, EvaluationBenchmark.AvStamps, hasCategories: true, model: "tiny", compared: "tiny");
        Assert.AreEqual(("tiny and tiny (b) hearing white noise", "tiny (b) hearing white noise"), (subject.Title, subject.ComparedWith));
        Assert.AreEqual("tiny (b)", subject.Members.Single(member => member.Key == "compared_with").Value);
    }

    [TestMethod]
    public void The_json_tells_the_same()
    {
        CollectionAssert.AreEqual(
            new[] { ("layout", "avsbench-s4"), ("split", "test"), ("baseline", "sam"), ("merge_iou", "0.95"), ("merge_masks", "3"), ("model", "tiny"), ("compared_with", "other") },
            Of(Stamps, "sam", compared: "other").Members.ToArray());
        CollectionAssert.AreEqual(new[] { ("layout", "avsbench-s4"), ("split", "test"), ("probe", "noise"), ("model", "tiny") }, Of(Stamps, probe: "noise").Members.ToArray());
        CollectionAssert.AreEqual(new[] { ("layout", "avsbench-s4"), ("split", "test"), ("baseline", "centre") }, Of(Stamps, "centre", model: null).Members.ToArray());
    }

    private static EvaluationSubject Of(
        EvaluationData data, string? baseline = null, string? probe = null, string? model = "tiny", string? compared = null, string rule = "logit", bool hasCategories = true) => SubjectText.Of(
        new()
        {
            Data = data,
            Baseline = EnumWord.Parse<NamedBaseline>(baseline),
            Probe = EnumWord.Parse<SoundProbe>(probe),
            ComparedModel = compared,
            Rule = EnumWord.Parse<LocalizationRule>(rule)!.Value,
            Seed = 7,
        },
        EvaluationBenchmark.AvStamps,
        hasCategories,
        model,
        compared);

    private static string Text(EvaluationSubject subject) => string.Join("; ", subject.Facts.Select(fact => $"{fact.Name}: {fact.Value}"));
}
