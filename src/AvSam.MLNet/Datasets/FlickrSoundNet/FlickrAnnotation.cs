using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>
/// An annotation of Flickr-SoundNet: root, then an element an annotator, in it a <c>bbox</c> a box, whose first child is skipped and whose
/// next four are xmin, ymin, xmax, ymax in a 256×256 frame (docs/reference.md §1.6). All other names are as they may be.
/// </summary>
internal static class FlickrAnnotation
{
    private const long MaximumBytes = 1 << 20;

    // What a document type could declare (entities, outside files) is not read: the declaration itself is an error.
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads the boxes of every annotator.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no XML, declares a document type, has no box, or a box is not four whole numbers.</exception>
    public static LocalizationAnnotation Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"missing {path}", path);
        }

        if (file.Length > MaximumBytes)
        {
            throw new InvalidDataException($"{path}: {file.Length} bytes; an annotation of at most {MaximumBytes} was expected.");
        }

        var problems = new InputProblems(path);
        XElement[] found = [.. Load(path).Elements().SelectMany(annotator => annotator.Elements("bbox"))];
        LocalizationBox[] boxes = [.. found.Select((box, i) => Box(box, i + 1, problems))];
        if (boxes.Length == 0)
        {
            problems.Add("found no box, expected <bbox> elements inside an element for each annotator.");
        }

        problems.ThrowIfAny();
        return new("", boxes);
    }

    private static XElement Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = XmlReader.Create(stream, Settings);
            return XElement.Load(reader);
        }
        catch (XmlException error)
        {
            throw new InvalidDataException($"{path}: not a readable annotation (XML without a document type declaration): {error.Message}", error);
        }
    }

    private static LocalizationBox Box(XElement box, int number, InputProblems problems)
    {
        XElement[] children = [.. box.Elements()];
        var corners = new int[4];
        var whole = children.Length == 5;
        for (var i = 0; i < corners.Length && whole; i++)
        {
            whole = int.TryParse(children[i + 1].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out corners[i]);
        }

        if (!whole)
        {
            var found = string.Join(", ", children.Take(8).Select(child => $"{PlainFileName.Show(child.Name.LocalName)} {PlainFileName.Show(child.Value)}"));
            problems.Add($"box {number}: found {(found.Length == 0 ? "no elements" : found)}; expected five elements, the last four whole numbers: xmin, ymin, xmax, ymax in pixels of a 256×256 frame.");
        }

        return LocalizationBox.FromPixels(corners);
    }
}
