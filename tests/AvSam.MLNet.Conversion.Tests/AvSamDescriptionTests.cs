using System.Text;
using System.Text.Json.Nodes;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Conversion.Tests;

[TestClass]
public sealed class AvSamDescriptionTests : IDisposable
{
    private static readonly AvSamConfig s_config = TinyAvSam.Config;
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("avsam.json");

    /// <summary>Sizes that contradict each other, and the rule that they break.</summary>
    private static IEnumerable<(AvSamConfig Config, string Rule)> Contradictions =>
    [
        (s_config with { ImageSize = 65 }, "ImageSize: found 65"),
        (s_config with { ImageSize = 1 << 20 }, "ImageSize"),
        (s_config with { Audio = s_config.Audio with { BaseWidth = 0 } }, "Audio.BaseWidth"),
        (s_config with { Audio = s_config.Audio with { MelBands = 1_000_000_000 } }, "Audio.MelBands"),
        (s_config with { Audio = s_config.Audio with { EmbeddingDim = -1 } }, "Audio.EmbeddingDim"),
        (s_config with { Audio = s_config.Audio with { EmbeddingDim = 128 } }, "Fusion.AudioDim: found 256, expected 128"),
        (s_config with { Naming = s_config.Naming with { Members = [] } }, "Naming.Members: found 0"),
        (s_config with { Naming = s_config.Naming with { Channels = 1 } }, "Naming.Members: found 2"),
        (s_config with { Naming = s_config.Naming with { Channels = 0 } }, "Naming.Channels"),
        (s_config with { Naming = s_config.Naming with { Rows = -1 } }, "Naming.Rows"),
        (s_config with { Naming = s_config.Naming with { Rows = 0 } }, "Naming.Members: found a class outside the range, expected classes 0 to 999"),
        (s_config with { Naming = s_config.Naming with { Members = [[-1], []] } }, "a class outside the range"),
        (s_config with { Naming = s_config.Naming with { Members = [null!, []] } }, "a class outside the range"),
        (s_config with { Fusion = s_config.Fusion with { Groups = [[]] } }, "Fusion.Groups: found 1, expected 2"),
        (s_config with { Fusion = s_config.Fusion with { Groups = [[], [2]] } }, "a name outside the range"),
        (s_config with { Fusion = s_config.Fusion with { Groups = [[], null!] } }, "a name outside the range"),
        (s_config with { Fusion = s_config.Fusion with { None = 2 } }, "Fusion.None: found 2"),
        (s_config with { Candidates = s_config.Candidates with { StageChannels = [] } }, "Candidates.StageChannels"),
        (s_config with { Candidates = s_config.Candidates with { Grouping = 0 } }, "Candidates.Grouping"),
        (s_config with { Candidates = s_config.Candidates with { MaskFeatures = int.MaxValue } }, "Candidates.MaskFeatures"),
        (s_config with { Candidates = s_config.Candidates with { Kept = 13 } }, "Candidates.Kept: found 13"),
        (s_config with { Candidates = s_config.Candidates with { Proposals = 17 } }, "at most the 16 places"),
        (s_config with { Deciding = s_config.Deciding with { Marked = 5 } }, "Deciding.Marked: found 5, expected 1 to 4"),
        (s_config with { Deciding = s_config.Deciding with { Presence = [1, 2] } }, "Deciding.Presence: found 2, expected 6"),
        (s_config with { Deciding = s_config.Deciding with { Score = [] } }, "Deciding.Score"),
    ];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void It_is_read_as_it_was_written()
    {
        new AvSamDescription(s_config, TinyAvSam.Names).Write(Path);
        var first = File.ReadAllText(Path);

        var read = AvSamDescription.Read(Path);
        read.Write(Path);

        Assert.AreEqual(first, File.ReadAllText(Path));
        CollectionAssert.AreEqual(TinyAvSam.Names, read.Names.ToArray());
        CollectionAssert.AreEqual((int[])[151, 152, 1000], read.Network.Naming.Members[0].ToArray());
        Assert.AreEqual(s_config.Audio, read.Network.Audio);
    }

    [TestMethod]
    public void Sizes_that_contradict_each_other_are_named()
    {
        foreach (var (config, rule) in Contradictions)
        {
            new AvSamDescription(config, TinyAvSam.Names).Write(Path);
            Refuses(rule);
        }
    }

    [TestMethod]
    [DataRow("", "avsam.json")]
    [DataRow("null", "is empty")]
    [DataRow("[]", "avsam.json")]
    [DataRow("{}", "avsam.json")]
    [DataRow("{\"network\": null, \"names\": []}", "avsam.json")]
    [DataRow("{\"network\": {\"naming\": null}, \"names\": []}", "avsam.json")]
    [DataRow("{\"network\": {\"imageSize\": \"large\"}, \"names\": []}", "imageSize")]
    [DataRow("{\"network\": {\"naming\": {\"members\": [[1e99]]}}, \"names\": []}", "members")]
    public void What_is_no_description_is_refused(string json, string part)
    {
        _folder.Write("avsam.json", Encoding.UTF8.GetBytes(json));
        Refuses(part);
    }

    [TestMethod]
    public void As_many_names_as_the_network_has_are_needed()
    {
        new AvSamDescription(s_config, ["dog", "cat", "none"]).Write(Path);
        Refuses("has 3 names; expected 2");
    }

    [TestMethod]
    public void Any_member_that_is_replaced_by_something_else_is_refused_in_one_way_or_understood()
    {
        new AvSamDescription(s_config, TinyAvSam.Names).Write(Path);
        var whole = File.ReadAllText(Path);
        var members = Members(JsonNode.Parse(whole)!).ToList();
        Assert.IsGreaterThan(30, members.Count);
        foreach (var member in members)
        {
            foreach (var other in (string[])["null", "-7", "2147483647", "[]", "[null]", "{}", "true", "\"x\""])
            {
                var changed = JsonNode.Parse(whole)!;
                Replace(changed, member, JsonNode.Parse(other));
                File.WriteAllText(Path, changed.ToJsonString());
                try
                {
                    AvSamDescription.Read(Path);
                }
                catch (InvalidDataException error)
                {
                    Assert.Contains("avsam.json", error.Message);
                }
            }
        }
    }

    private void Refuses(string part)
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => AvSamDescription.Read(Path));
        Assert.Contains("avsam.json", error.Message);
        Assert.Contains(part, error.Message);
    }

    private static IEnumerable<string[]> Members(JsonNode node) => node is JsonObject all
        ? all.SelectMany(member => member.Value is null ? [[member.Key]] : Members(member.Value).Select(path => (string[])[member.Key, .. path]).Prepend([member.Key]))
        : [];

    private static void Replace(JsonNode root, string[] path, JsonNode? other) => path[..^1].Aggregate(root, (node, name) => node[name]!)[path[^1]] = other;
}
