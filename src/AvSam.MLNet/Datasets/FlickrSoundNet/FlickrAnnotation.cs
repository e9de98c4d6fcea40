using System.Xml;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>
/// An annotation of Flickr-SoundNet: the root, in it an element for each annotator, in that a <c>bbox</c> for each box. The first child of
/// a box is skipped; the next four are xmin, ymin, xmax and ymax in pixels of a 256×256 frame (docs/reference.md §1.6). All other names
/// may be any.
/// </summary>
internal static class FlickrAnnotation
{
    private const int MaximumBytes = 1 << 20;
    private const int BoxLevel = 2;

    // A document type could declare entities and outside files: declaring one is an error, and nothing of it is read.
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads the boxes of every annotator.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no XML, declares a document type, has no box, or a box is not four whole numbers; lines are named.</exception>
    public static LocalizationAnnotation Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"missing {path}", path);
        }

        var problems = new InputProblems(path);
        var boxes = Boxes(path, problems);
        if (boxes.Count == 0)
        {
            problems.Add("found no box, expected <bbox> elements inside an element for each annotator.");
        }

        problems.ThrowIfAny();
        return new("", boxes);
    }

    // One element after another, without a tree: neither depth nor width costs more than the bytes that they take.
    private static List<LocalizationBox> Boxes(string path, InputProblems problems)
    {
        var boxes = new List<LocalizationBox>();
        using var stream = new MemoryStream(InputFile.ReadAllBytes(path, "an annotation", MaximumBytes), writable: false);
        try
        {
            using var reader = XmlReader.Create(stream, s_settings);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, Depth: BoxLevel, LocalName: "bbox", NamespaceURI: "" })
                {
                    var line = ((IXmlLineInfo)reader).LineNumber;
                    var box = FlickrBox.Read(reader);
                    boxes.Add(LocalizationBox.FromPixels(box.Corners));
                    if (box.Problem is { } problem)
                    {
                        problems.Add($"line {line}, box {boxes.Count}: {problem}");
                    }
                }
            }
        }
        catch (Exception error) when (error is XmlException or NotSupportedException)
        {
            var line = error is XmlException { LineNumber: > 0 and var number } ? number : 1;
            var found = error.Message.Contains("DTD", StringComparison.Ordinal) ? "found such a declaration; remove it." : error.Message;
            throw new InvalidDataException($"{path}: not a readable annotation (XML without a document type declaration), line {line}: {found}", error);
        }

        return boxes;
    }
}
