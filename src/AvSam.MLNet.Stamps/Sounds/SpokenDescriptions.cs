namespace AvSam.MLNet.Stamps;

/// <summary>Lists the spoken descriptions under the tuxpaint stamps, once.</summary>
internal sealed class SpokenDescriptions
{
    private readonly Dictionary<string, IReadOnlyList<StampFile>> _found = new(StringComparer.Ordinal);
    private string[]? _all;

    /// <summary>Every <c>*_desc_&lt;language&gt;.ogg</c> of the languages, in ordinal order of the paths.</summary>
    public IReadOnlyList<StampFile> Find(StampSpeech speech)
    {
        if (_found.TryGetValue(speech.Text, out var files))
        {
            return files;
        }

        _all ??= [.. Directory.EnumerateFiles(StampSpeech.Folder, "*_desc_*.ogg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        files = [.. _all
            .Where(path => speech.Languages.Any(l => path.EndsWith($"_desc_{l}.ogg", StringComparison.Ordinal)))
            .Select(path => new StampFile(StampSpeech.Package + ":" + path, StampSpeech.Package, path, null))];
        return _found[speech.Text] = files.Count > 0
            ? files
            : throw new InvalidDataException($"'{speech.Text}': no *_desc_<language>.ogg of these languages is under {StampSpeech.Folder}.");
    }
}
