using AvSam.MLNet.Imaging;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Hearing;
using AvSam.MLNet.Training.Naming;
using AvSam.MLNet.Training.Pictures;
using AvSam.MLNet.Training.Torch;

namespace AvSam.MLNet.Training.Deciding;

/// <summary>The last phase: thresholds, on the validation split's pictures and recordings.</summary>
internal sealed class DecidingPhase(AvSamConfig config, DecidingOptions options, SoundingCategories names, int seed, TrainingLog log)
{
    /// <summary>The sizes, with thresholds and the temperature of hearing.</summary>
    /// <param name="weights">All weights of the model.</param>
    /// <param name="validation">The pictures and recordings.</param>
    /// <param name="cancellation">Stops between pictures.</param>
    public AvSamConfig Run(Checkpoint weights, TrainingMaterial validation, CancellationToken cancellation)
    {
        log.Rewind("deciding", 0);
        var sounds = Sounds(weights, validation.Recordings, cancellation);
        var preprocessor = new ImagePreprocessor(config.ImageSize);
        var clips = new List<DecidingClip>();
        IReadOnlyList<TrainingPicture> pictures = [.. validation.Photographs, .. validation.Scenes];
        using var exam = new DecidingExam(weights, config, names);
        for (var i = 0; i < pictures.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            clips.AddRange(exam.Clips(exam.Look(PreparedPicture.Read(pictures[i], preprocessor)) with { IsScene = i >= validation.Photographs.Count }, sounds, options, Seeds.Of(seed, i)));
            log.Progress("deciding", i + 1, pictures.Count);
        }

        if (!clips.Exists(clip => clip.Truth >= 0))
        {
            throw new InvalidDataException("No picture of the validation split shows a category that has a recording there; thresholds cannot be chosen. Add recordings of what its pictures show.");
        }

        var search = DecidingSearch.AtBestTemperature(clips, config.Fusion.Groups, names.IndexOf(SoundingCategories.None), options);
        var (chosen, metrics) = search.Run();
        metrics["clips"] = clips.Count;
        log.Epoch("deciding", 1, metrics);
        return config with { Deciding = chosen with { Marked = config.Deciding.Marked }, Fusion = config.Fusion with { Temperature = search.Temperature, GroupBias = search.GroupBias } };
    }

    // What is heard in recordings of each name; silence is of none.
    private Dictionary<int, List<float[]>> Sounds(Checkpoint weights, IReadOnlyList<TrainingRecording> recordings, CancellationToken cancellation)
    {
        using var store = new ParameterStore(seed);
        store.Import(weights);
        var backend = new TorchBackend(store);
        var exam = new HearingExam(recordings, config.Audio, backend, names, cancellation);
        var hearing = new HearingTraining(config.Audio, backend, new(), names);
        var sounds = exam.Heard(hearing).GroupBy(sound => sound.Label, sound => sound.Heard).ToDictionary(group => (int)group.Key, group => group.ToList());
        var none = names.IndexOf(SoundingCategories.None);
        if (!sounds.TryGetValue(none, out var nothing))
        {
            sounds[none] = nothing = [];
        }

        nothing.Add(exam.Silence(hearing));
        return sounds;
    }
}
