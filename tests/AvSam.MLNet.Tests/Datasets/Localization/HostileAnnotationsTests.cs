using System.Text;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Tests.Models;
using static AvSam.MLNet.Tests.Datasets.HostileTablesTests;

namespace AvSam.MLNet.Tests.Datasets;

/// <summary>XML and JSON made to cost time and memory: read, or one clear error, in the time that their bytes take.</summary>
[TestClass]
public sealed class HostileAnnotationsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("<a>", "</a>", "found no box")]
    [DataRow("<a><b><bbox><n/><q>", "</q></bbox></b></a>", "line 1, box 1: found")]
    [DataRow("<a><b><bbox><n/>", "</bbox></b></a>", "line 1, box 1: found")]
    public void Elements_within_elements_cost_no_more_than_their_bytes(string open, string close, string expected) =>
        Quickly(() => Assert.Contains(expected, XmlRefusal($"{open}{Times("<a>", 140_000)}{Times("</a>", 140_000)}{close}")), seconds: 2);

    [TestMethod]
    public void Boxes_and_their_children_without_end_are_told_in_one_short_message()
    {
        Quickly(() => Assert.IsLessThan(10_000, XmlRefusal($"<a><b>{Times("<bbox/>", 149_000)}</b></a>").Length));
        Quickly(() => Assert.IsLessThan(1000, XmlRefusal($"<a><b><bbox>{Times("<q/>", 250_000)}</bbox></b></a>").Length));
        Quickly(() => Assert.IsLessThan(1000, XmlRefusal($"<a><b><bbox><n/>{Times("<q>1<i/>", 90_000)}{Times("</q>", 90_000)}</bbox></b></a>").Length));
        Quickly(() => Assert.Contains("found no box", XmlRefusal($"<a {string.Concat(Enumerable.Range(0, 90_000).Select(i => $"b{i}='' "))}/>")));
    }

    [TestMethod]
    [DataRow("<a>\n <b>\n  <bbox><n/><q>1</q><q>x</q><q>3</q><q>4</q></bbox>\n </b></a>", "line 3, box 1: found")]
    [DataRow("<a>\n <b>\n", "not a readable annotation (XML without a document type declaration), line 3: ")]
    [DataRow("<?xml version='1.0' encoding='utf-7'?><a/>", "not a readable annotation (XML without a document type declaration), line 1: ")]
    [DataRow("<?xml version='1.0' encoding='nonsense'?><a/>", "not a readable annotation (XML without a document type declaration), line 1: ")]
    [DataRow("<a>&#xD800;</a>", "not a readable annotation (XML without a document type declaration), line 1: ")]
    public void Broken_xml_is_named_with_its_line(string xml, string expected) => Assert.Contains(expected, XmlRefusal(xml));

    [TestMethod]
    [DataRow("[\n {},\n {\"file\": 1}\n]", "line 3, entry 2: found")]
    [DataRow("[\n {\"file\": \"\\ud800\", \"class\": \"c\", \"bbox\": [[0,0,1,1]]}]", "not a readable list of {file, class, bbox} (JSON in UTF-8, at most 4 levels deep), line 2: found half of a surrogate pair")]
    [DataRow("[{\"\\udc00\": 1}]", "levels deep), line 1: found")]
    [DataRow("[{\"file\": \"a\", \"more\": {\"more\": \"\\ud83d\"}}]", "half of a surrogate pair")]
    [DataRow("[\n\n{\"file\": ]", "levels deep), line 3: found")]
    public void Broken_json_is_named_with_its_line(string json, string expected) => Assert.Contains(expected, JsonRefusal(Encoding.UTF8.GetBytes(json)));

    [TestMethod]
    public void Json_of_many_levels_values_digits_or_bytes_is_refused_early()
    {
        Quickly(() => Assert.Contains("at most 4 levels deep", JsonRefusal(Repeated("", "[", 15 << 20))));
        Quickly(() => Assert.Contains("at most 4 levels deep", JsonRefusal(Repeated("", "{\"a\":", 15 << 20))));
        Quickly(() => Assert.Contains("more than 1,000,000 values", JsonRefusal([.. Repeated("[1", ",1", 15 << 20), (byte)']'])));
        Quickly(() => Assert.Contains("entry 1: found", JsonRefusal([.. Repeated("[{\"file\":\"a\",\"class\":\"c\",\"bbox\":[[0,0,1,1", "1", 15 << 20), .. "]]}]"u8])));
        Quickly(() => Assert.Contains("entry 1: found", JsonRefusal([.. Repeated("[\"", "\\u00e9", 15 << 20), .. "\"]"u8])));
        Quickly(() => Assert.Contains("400000 problems", JsonRefusal([.. Repeated("[1", ",1", 2 * 399_999), (byte)']'])));
        Quickly(() => Assert.Contains("16,777,217 bytes", JsonRefusal(Repeated("[", " ", 16 << 20))));
    }

    [TestMethod]
    public void A_hundred_thousand_boxes_are_drawn_as_fast_as_their_corners_are_read()
    {
        // Each covers the whole frame: drawn pixel by pixel that would be five billion steps.
        var box = "[0,0,1,1]";
        _folder.Write("vggss.json", Encoding.UTF8.GetBytes($"[{{\"file\":\"a\",\"class\":\"c\",\"bbox\":[{string.Join(',', Enumerable.Repeat(box, 100_000))}]}}]"));
        Quickly(() =>
        {
            var boxes = VggSsAnnotations.Read(_folder.File("vggss.json"))["a"].Boxes;
            Assert.IsTrue(new LocalizationPair("a", "c", "test", "", "", boxes, 1).GroundTruth().All(value => value == 1));
        }, seconds: 3);
    }

    [TestMethod]
    public void A_map_counts_the_boxes_over_each_pixel()
    {
        var random = new Random(2);
        LocalizationBox[] boxes = [.. Enumerable.Range(0, 40).Select(_ => new LocalizationBox(random.Next(225), random.Next(225), random.Next(225), random.Next(225)))];
        var map = new LocalizationPair("a", "", "test", "", "", boxes, 3).GroundTruth();
        for (var i = 0; i < map.Length; i++)
        {
            var over = boxes.Count(box => i % 224 >= box.XMin && i % 224 < box.XMax && i / 224 >= box.YMin && i / 224 < box.YMax);
            Assert.AreEqual(Math.Min(over / 3f, 1), map[i], $"{i}");
        }
    }

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private string XmlRefusal(string xml)
    {
        var path = _folder.Write("1.xml", Encoding.UTF8.GetBytes(xml));
        var message = Assert.ThrowsExactly<InvalidDataException>(() => FlickrAnnotation.Read(path)).Message;
        Assert.Contains(path, message);
        return message;
    }

    private string JsonRefusal(byte[] json)
    {
        var path = _folder.Write("vggss.json", json);
        var message = Assert.ThrowsExactly<InvalidDataException>(() => VggSsAnnotations.Read(path)).Message;
        Assert.Contains(path, message);
        return message;
    }
}
