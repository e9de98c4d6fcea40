using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AvSam.MLNet.Datasets;

/// <summary>
/// Draws a clip's recordings by its names alone, so that nothing but a change of the recordings of a category changes what is heard
/// (docs/reference.md §2.7).
/// </summary>
/// <param name="photograph">The photograph's name.</param>
/// <param name="category">The clip's category.</param>
internal sealed class PairsDraw(string photograph, string category)
{
    private const string Absent = "absent";

    /// <summary>The clip's own recording: SHA-256 of <c>photograph/category</c>.</summary>
    public PairsRecording Own(PairsRecordingTable recordings, string split) => One(recordings.Of(split, category), Digest(), 0);

    /// <summary>A recording of a category that is not in the photograph, SHA-256 of <c>photograph/category/absent</c>: its first number draws the category, its second the recording.</summary>
    public PairsRecording? OfAbsent(PairsRecordingTable recordings, string split, IReadOnlyList<string> present)
    {
        string[] absent = [.. recordings.Categories(split).Except(present, StringComparer.Ordinal)];
        return absent.Length == 0 ? null : One(recordings.Of(split, One(absent, Digest(Absent), 0)), Digest(Absent), 1);
    }

    /// <summary>A recording of what no object makes: SHA-256 of <c>photograph/category/none</c>.</summary>
    public PairsRecording? OfNone(PairsRecordingTable recordings, string split) =>
        recordings.Of(split, PairsRecording.None) is { Count: > 0 } none ? One(none, Digest(PairsRecording.None), 0) : null;

    // No name holds a slash, so that no two clips share a text.
    private byte[] Digest(params string[] condition) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('/', [photograph, category, .. condition])));

    // The digest as numbers of eight bytes, the first byte the largest.
    private static T One<T>(IReadOnlyList<T> sorted, byte[] digest, int number) =>
        sorted[(int)(BinaryPrimitives.ReadUInt64BigEndian(digest.AsSpan(sizeof(ulong) * number)) % (ulong)sorted.Count)];
}
