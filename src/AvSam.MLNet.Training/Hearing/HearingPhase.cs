using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Naming;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>The first phase: windows are made and heard by the teacher, then the sound encoder learns. What is done is not done again.</summary>
internal sealed class HearingPhase(string folder, AudioEncoderConfig encoder, HearingOptions options, SoundingCategories names, int seed, TrainingLog log)
{
    /// <summary>The finished sound encoder with φ.</summary>
    public string Result => Path.Combine(folder, "hearing.safetensors");

    /// <summary>Runs the phase, or what is left of it.</summary>
    public void Run(IReadOnlyList<TrainingRecording> training, IReadOnlyList<TrainingRecording> validation, CancellationToken cancellation)
    {
        if (File.Exists(Result))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        using var store = new ParameterStore(seed);
        var backend = new TorchBackend(store);
        using var windows = Windows(training, backend, cancellation);
        var learner = new HearingTraining(encoder, backend, options, names);
        learner.Touch(windows);
        using var optimizer = optim.AdamW(store.Trainable(), options.LearningRate, weight_decay: options.WeightDecay);
        var exam = new HearingExam(validation, encoder, backend, names, cancellation);
        var teaching = HearingTeaching.Of(windows, options.TeacherShare, names);
        var steps = new PhaseSteps("hearing", options.Steps, options.StepsPerEpoch, options.LearningRate, seed, log);
        steps.Epochs(folder, store, optimizer, epoch =>
        {
            var loss = learner.Epoch(windows, teaching, optimizer, epoch, steps, cancellation);
            var (accuracy, macro) = exam.Judge(learner, names.Categories + 1);
            return new() { ["loss"] = loss, ["val_named"] = accuracy, ["val_named_macro"] = macro };
        });
        SafeTensors.Write(Result, store.Export());
    }

    private HearingWindows Windows(IReadOnlyList<TrainingRecording> training, TorchBackend backend, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, "windows");
        if (HearingWindows.TryLoad(path) is { } found)
        {
            return found;
        }

        using var teacher = options.Teacher is { } file ? new YamNetTeacher(file) : null;
        var made = new HearingLesson(encoder, backend, names).Prepare(
            new(training, names, options), teacher, options.Windows, seed, done => log.Progress("windows", done, options.Windows), cancellation);
        made.Save(path);
        return made;
    }
}
