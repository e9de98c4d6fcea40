using System.Text;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class VggSsAnnotationsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Corners_are_clipped_scaled_and_rounded_towards_zero()
    {
        // 224·0.403125 = 90.3, 224·0.253125 = 56.7, 224·0.6 = 134.4, 224·0.75 = 168; the published file holds −2.9e16 too.
        var read = Read("""[{"file": "a_1", "class": "elk bugling", "bbox": [[0.403125, 0.253125, 0.6, 0.75], [-2.8823037615171176e+16, 0, 1, 7]], "more": 1}]""");
        Assert.AreEqual("elk bugling", read["a_1"].Category);
        CollectionAssert.AreEqual(new LocalizationBox[] { new(90, 56, 134, 168), new(0, 0, 224, 224) }, read["a_1"].Boxes.ToArray());
    }

    [TestMethod]
    [DataRow("{}", "found Object, expected a list")]
    [DataRow("[", "not a readable list")]
    [DataRow("", "not a readable list")]
    [DataRow("[[[[[[[[1]]]]]]]]", "at most 4 levels deep")]
    [DataRow("[7]", "entry 1: found '7', expected an object")]
    [DataRow("""[{"file": "a", "bbox": []}]""", "entry 1: found")]
    [DataRow("""[{"file": "a", "class": "\ud800", "bbox": [[0,0,1,1]]}]""", "found half of a surrogate pair")]
    [DataRow("""[{"\ud800": 1, "file": "a"}]""", "found half of a surrogate pair")]
    [DataRow("""[{"file": "a", "class": "\u001b[31m", "bbox": [[0,0,1,1]]}]""", "entry 1: found")]
    [DataRow("""[{"file": "a", "class": "c", "bbox": []}]""", "found no box, expected at least one")]
    [DataRow("""[{"file": "a", "class": "c", "bbox": [[0, 0, 1]]}]""", "found the boxes '[[0, 0, 1]]', expected [x0, y0, x1, y1] each")]
    [DataRow("""[{"file": "a", "class": "c", "bbox": [[0, 0, 1, 1e999]]}]""", "found the boxes")]
    [DataRow("""[{"file": "a", "class": "c", "bbox": [[0, 0, 1, "1"]]}]""", "found the boxes")]
    [DataRow("""[{"file": "a", "class": "c", "bbox": [[0,0,1,1]]}, {"file": "a", "class": "c", "bbox": [[0,0,1,1]]}]""", "entry 2: file 'a' is there already")]
    public void What_is_no_annotation_is_named(string json, string expected) =>
        Assert.Contains(expected, Assert.ThrowsExactly<InvalidDataException>(() => Read(json)).Message);

    [TestMethod]
    public void Broken_UTF_8_is_refused()
    {
        byte[] json = [.. "[{\"file\": \"a\", \"class\": \""u8, 0x9D, .. "\", \"bbox\": [[0, 0, 1, 1]]}]"u8];
        Assert.Contains("not a readable list", Assert.ThrowsExactly<InvalidDataException>(() => VggSsAnnotations.Read(_folder.Write("vggss.json", json))).Message);
    }

    [TestMethod]
    public void All_wrong_entries_are_counted_and_the_first_ones_named()
    {
        var message = Assert.ThrowsExactly<InvalidDataException>(() => Read($"[{string.Join(',', Enumerable.Repeat("1", 1000))}]")).Message;
        Assert.Contains("1000 problems", message);
        Assert.Contains("… and 980 more", message);
    }

    private IReadOnlyDictionary<string, LocalizationAnnotation> Read(string json) => VggSsAnnotations.Read(_folder.Write("vggss.json", Encoding.UTF8.GetBytes(json)));
}
