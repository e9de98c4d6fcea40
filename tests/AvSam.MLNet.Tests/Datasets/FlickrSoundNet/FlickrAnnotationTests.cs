using System.Text;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class FlickrAnnotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Names_above_and_in_the_box_may_be_any_and_coordinates_are_rounded_towards_zero()
    {
        // 224·1/256 = 0.875 → 0, 224·3/256 = 2.625 → 2, 224·255/256 = 223.125 → 223; what lies beyond the frame is cut.
        var boxes = Read("<a><b><x/><bbox><n>?</n><q> 1 </q><q>3</q><q>255</q><q>256</q></bbox></b><c><bbox><n/><q>-5</q><q>0</q><q>300</q><q>128</q></bbox></c><d/></a>").Boxes;
        CollectionAssert.AreEqual(new LocalizationBox[] { new(0, 2, 223, 224), new(0, 0, 224, 112) }, boxes.ToArray());
    }

    [TestMethod]
    [DataRow("<a><b><bbox><n/><q>1</q><q>2</q><q>3</q></bbox></b></a>", "box 1: found 'n' '', 'q' '1', 'q' '2', 'q' '3'; expected five elements")]
    [DataRow("<a><b><bbox><n/><q>1</q><q>2</q><q>3</q><q>4</q><q>5</q></bbox></b></a>", "expected five elements")]
    [DataRow("<a><b><bbox><n/><q>1.5</q><q>2</q><q>3</q><q>4</q></bbox></b></a>", "the last four whole numbers")]
    [DataRow("<a><b><bbox><n/><q>99999999999</q><q>2</q><q>3</q><q>4</q></bbox></b></a>", "the last four whole numbers")]
    [DataRow("<a><b><bbox/></b></a>", "box 1: found no elements")]
    [DataRow("<a><b/></a>", "found no box")]
    [DataRow("<a><bbox><n/><q>1</q><q>2</q><q>3</q><q>4</q></bbox></a>", "found no box")]
    [DataRow("<a><b>", "not a readable annotation")]
    [DataRow("", "not a readable annotation")]
    [DataRow("no xml", "not a readable annotation")]
    public void What_is_no_annotation_is_named(string xml, string expected) => Assert.Contains(expected, Refusal(xml));

    [TestMethod]
    [DataRow("<!DOCTYPE a [<!ENTITY e \"1\">]><a><b><bbox><n/><q>&e;</q><q>2</q><q>3</q><q>4</q></bbox></b></a>")]
    [DataRow("<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\"><a/>")]
    [DataRow("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a><b><bbox><n/><q>&e;</q></bbox></b></a>")]
    [DataRow("<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>")]
    public void A_document_type_and_its_entities_are_refused_unread(string xml) =>
        Assert.Contains("not a readable annotation (XML without a document type declaration)", Refusal(xml));

    [TestMethod]
    public void Deep_and_large_files_are_refused_or_read_without_harm()
    {
        Assert.Contains("found no box", Refusal(string.Concat(Enumerable.Repeat("<a>", 20_000)) + string.Concat(Enumerable.Repeat("</a>", 20_000))));
        Assert.Contains("an annotation of at most", Refusal($"<a>{new string(' ', 1 << 20)}</a>"));
    }

    private string Refusal(string xml) => Assert.ThrowsExactly<InvalidDataException>(() => Read(xml)).Message;

    private LocalizationAnnotation Read(string xml) => FlickrAnnotation.Read(_folder.Write("1.xml", Encoding.UTF8.GetBytes(xml)));
}
