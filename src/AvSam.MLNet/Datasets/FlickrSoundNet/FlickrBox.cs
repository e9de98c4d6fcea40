using System.Globalization;
using System.Text;
using System.Xml;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>One <c>bbox</c> element of Flickr-SoundNet: five children, of which the last four are whole numbers.</summary>
/// <param name="Corners">xmin, ymin, xmax, ymax; 0 where there is a problem.</param>
/// <param name="Problem">What is wrong with it; null for nothing.</param>
internal sealed record FlickrBox(int[] Corners, string? Problem)
{
    private const int Children = 5;
    private const int ChildrenShown = 8;
    private const int LongestNumber = 64;

    /// <summary>Reads the element that the reader stands on, to its end.</summary>
    public static FlickrBox Read(XmlReader reader)
    {
        var (level, isEmpty) = (reader.Depth, reader.IsEmptyElement);
        var (names, values, count) = (new List<string>(), new List<StringBuilder>(), 0);
        while (!isEmpty && reader.Read() && reader.Depth > level)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == level + 1 && count++ < ChildrenShown)
            {
                names.Add(reader.LocalName);
                values.Add(new());
            }
            else if (reader.HasValue && reader.Depth > level + 1 && count <= ChildrenShown && values[^1].Length < LongestNumber)
            {
                values[^1].Append(reader.Value);
            }
        }

        var corners = new int[Children - 1];
        var whole = count == Children;
        for (var i = 0; i < corners.Length && whole; i++)
        {
            whole = int.TryParse(values[i + 1].ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out corners[i]);
        }

        if (whole)
        {
            return new(corners, null);
        }

        var found = names.Zip(values, (name, value) => $"{PlainFileName.Show(name)} {PlainFileName.Show(value.ToString())}");
        return new(new int[Children - 1], $"found {(count == 0 ? "no elements" : string.Join(", ", found))}; expected five elements, the last four whole numbers: xmin, ymin, xmax, ymax in pixels of a 256×256 frame.");
    }
}
