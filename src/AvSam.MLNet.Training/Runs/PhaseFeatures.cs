using AvSam.MLNet.Imaging;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Naming;
using AvSam.MLNet.Training.Pictures;

namespace AvSam.MLNet.Training;

/// <summary>The features that naming and drawing learn from, made when they are first needed and kept in the run's folder.</summary>
internal sealed class PhaseFeatures : IDisposable
{
    private readonly List<PictureFeatures> _sets = [];

    private PhaseFeatures(IReadOnlyList<string> categories) => Categories = categories;

    /// <summary>The categories that the features' numbers stand for.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Photographs, or what stands for them.</summary>
    public PictureFeatures Photographs => _sets[0];

    /// <summary>Composed scenes; empty where they stand for photographs.</summary>
    public PictureFeatures Scenes => _sets[1];

    /// <summary>Photographs with pasted objects.</summary>
    public PictureFeatures Pasted => _sets[2];

    /// <summary>Pictures of the validation split.</summary>
    public PictureFeatures Validation => _sets[3];

    /// <summary>Finds or makes them.</summary>
    public static PhaseFeatures Of(AvSamTrainingOptions options, TrainingFolder folder, TrainingMaterial training, TrainingMaterial validation, SoundingCategories names, TrainingLog log, CancellationToken cancellation)
    {
        var features = new PhaseFeatures([.. training.With(validation).Categories()]);
        var categories = features.Categories.ToList();
        var preprocessor = new ImagePreprocessor(options.Network.ImageSize);
        using var extraction = new StageExtraction(options.ImageEncoderWeights, options.Network.Image, options.Network.Candidates, options.Network.ImageSize, options.Threads);
        var (photographs, scenes) = training.Photographs.Count > 0 ? (training.Photographs, training.Scenes) : (training.Scenes, []);
        if (photographs.Count == 0)
        {
            throw new InvalidDataException("There are no pictures with masks to learn from; expected some in the data sets' training splits.");
        }

        var pasted = new PastedPictures(photographs, scenes, names, preprocessor);
        try
        {
            Add("photographs", photographs.Count, i => PreparedPicture.Read(photographs[i], preprocessor));
            Add("scenes", scenes.Count, i => PreparedPicture.Read(scenes[i], preprocessor));
            Add("pasted", scenes.Count == 0 ? 0 : options.Drawing.Pasted, i => pasted.Make(Seeds.Of(options.Seed, i)));
            IReadOnlyList<TrainingPicture> held = [.. validation.Photographs, .. validation.Scenes];
            Add("validation", held.Count, i => PreparedPicture.Read(held[i], preprocessor));
            return features;
        }
        catch
        {
            features.Dispose();
            throw;
        }

        void Add(string set, int count, Func<int, PreparedPicture> picture)
        {
            var path = folder.Features(set);
            var found = PictureFeatures.TryLoad(path, count);
            if (found is null)
            {
                found = extraction.Run(count, picture, category => categories.IndexOf(category), done => log.Progress($"features of {set}", done, count), cancellation);
                found.Save(path);
            }

            features._sets.Add(found);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sets.ForEach(set => set.Dispose());
}
