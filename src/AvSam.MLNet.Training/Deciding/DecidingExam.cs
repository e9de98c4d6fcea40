using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training.Naming;
using AvSam.MLNet.Training.Pictures;

namespace AvSam.MLNet.Training.Deciding;

/// <summary>Pictures of a validation split with their candidates, and the clips that they are tried with.</summary>
internal sealed class DecidingExam : IDisposable
{
    /// <summary>The truth of a clip whose sound is of something that the picture does not show.</summary>
    public const int Absent = -1;

    /// <summary>The truth of a clip whose sound no object makes.</summary>
    public const int Nothing = -2;

    private readonly PictureNetwork _network;
    private readonly AvSamConfig _config;
    private readonly SoundingCategories _names;

    /// <param name="weights">All weights of the picture's part.</param>
    /// <param name="config">The sizes.</param>
    /// <param name="names">The names.</param>
    public DecidingExam(Checkpoint weights, AvSamConfig config, SoundingCategories names)
    {
        (_config, _names) = (config, names);
        _network = new(new CandidatesGraph(config), weights, Environment.ProcessorCount, "logits", "names", "quality", "kept", "places");
    }

    /// <summary>The candidates of a picture beside its truth.</summary>
    public DecidingPicture Look(PreparedPicture picture)
    {
        var side = picture.Size / 4;
        var values = _network.Run(picture);
        var (count, names, pixels) = (values[2].Length, _names.All.Count, side * side);
        var truth = picture.Categories.Select((category, i) => (Name: _names.IndexOf(category), Owner: i + 1)).Where(o => o.Name >= 0).GroupBy(o => o.Name, o => o.Owner)
            .ToDictionary(group => group.Key, group => DecidingPicture.Pack(pixels, i => group.Contains(picture.OwnerAtQuarter(i))));
        return new(
            [.. Enumerable.Range(0, count).Select(c => DecidingPicture.Pack(pixels, i => values[0][(c * pixels) + i] > 0))],
            values[2],
            [.. values[3].Select(kept => kept > 0.5f)],
            [.. Enumerable.Range(0, count).Select(c => values[1].AsSpan(c * names, names).ToArray())],
            values[4],
            truth,
            DecidingPicture.Pack(pixels, i => picture.OwnerAtQuarter(i) != PreparedPicture.Unjudged),
            picture.Categories.Distinct().Count());
    }

    /// <summary>The clips of a picture: with sounds of what it shows, of what it does not show, and of nothing.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="sounds">What is heard in recordings of each name; those of <c>none</c> and silence under <c>none</c>.</param>
    /// <param name="options">How many of each.</param>
    /// <param name="random">Chooses them.</param>
    public IEnumerable<DecidingClip> Clips(DecidingPicture picture, IReadOnlyDictionary<int, List<float[]>> sounds, DecidingOptions options, Random random)
    {
        var none = _names.IndexOf(SoundingCategories.None);
        foreach (var (name, truth) in picture.Truth)
        {
            if (sounds.TryGetValue(name, out var own) && DecidingPicture.Share(truth) >= options.LeastArea)
            {
                foreach (var heard in Some(own, options.Own, random))
                {
                    yield return new(picture, heard, Phi(heard), name);
                }
            }
        }

        foreach (var name in Some([.. sounds.Keys.Where(name => name != none && !picture.Truth.ContainsKey(name))], options.Absent, random))
        {
            var heard = sounds[name][random.Next(sounds[name].Count)];
            yield return new(picture, heard, Phi(heard), Absent);
        }

        if (sounds.TryGetValue(none, out var nothing))
        {
            foreach (var heard in Some(nothing, options.Nothing, random))
            {
                yield return new(picture, heard, Phi(heard), Nothing);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private float[] Phi(float[] heard) => DecidingClip.Spread(heard, _config.Fusion.Groups);

    private static T[] Some<T>(List<T> all, int most, Random random)
    {
        var chosen = all.ToArray();
        random.Shuffle(chosen);
        return chosen[..Math.Min(most, chosen.Length)];
    }
}
