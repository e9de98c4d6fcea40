using System.Text.Json;
using AvSam.MLNet.Conversion;
using AvSam.MLNet.Files;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training.Pictures;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Naming;

/// <summary>The phase in which rows beside ImageNet's classes are learnt. What is done is not done again.</summary>
internal sealed class NamingPhase(string folder, string encoderWeights, EfficientNetLiteConfig image, NamingOptions options, SoundingCategories names, int seed, TrainingLog log)
{
    /// <summary>The learnt rows.</summary>
    public string Result => Path.Combine(folder, "naming.safetensors");

    private string RowsFile => Path.Combine(folder, "rows.json");

    /// <summary>The categories of the rows that were learnt.</summary>
    public NamingRows Rows() => new(JsonSerializer.Deserialize<string[]>(File.ReadAllText(RowsFile))!);

    /// <summary>Runs the phase, unless it has been done.</summary>
    /// <param name="training">Pictures whose objects are known.</param>
    /// <param name="validation">Others, to see how well objects are named.</param>
    /// <param name="categories">The names of their categories.</param>
    /// <param name="cancellation">Stops it; it begins anew then.</param>
    public void Run(IReadOnlyList<PictureFeatures> training, PictureFeatures validation, IReadOnlyList<string> categories, CancellationToken cancellation)
    {
        if (File.Exists(Result))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        log.Rewind("naming", 0);
        using var store = new ParameterStore(seed);
        using (var pretrained = ImageNetWeights.Open(encoderWeights))
        {
            store.Import(pretrained);
        }

        store.Freeze(EfficientNetLiteImageEncoder.Prefix);
        var backend = new TorchBackend(store);
        var rows = NamingRows.Of(categories, training.Where(set => set.Count > 0).SelectMany(set => set.Categories.data<long>().ToArray()), options.FewestObjects);
        var config = new NamingConfig { Rows = rows.Rows.Count, Members = rows.Members(names) };
        var learner = new NamingTraining(image, config, backend, options);
        var samples = NamingSamples.Of(training, image, backend, seed, cancellation);
        manual_seed(seed);
        var loss = learner.Run(samples, rows.Classes(categories, names), store, new("naming", options.Steps, options.Steps, options.LearningRate, seed, log), new Random(seed), cancellation);
        var (right, macro) = Judge(learner, backend, config, NamingSamples.Of([validation], image, backend, seed, cancellation), categories);
        log.Epoch("naming", 1, new() { ["loss"] = loss, ["rows"] = rows.Rows.Count, ["samples"] = samples.Categories.Length, ["val_named"] = right, ["val_named_macro"] = macro });
        AtomicFile.Write(RowsFile, stream => JsonSerializer.Serialize(stream, rows.Rows));
        SafeTensors.Write(Result, store.Export("naming."));
    }

    // The share of whole objects of categories that sound which get their name, and its mean over categories.
    private (double Right, double Macro) Judge(NamingTraining learner, TorchBackend backend, NamingConfig config, NamingSamples samples, IReadOnlyList<string> categories)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var wanted = samples.Categories.Select(category => names.IndexOf(categories[(int)category])).ToArray();
        var judged = Enumerable.Range(0, wanted.Length).Where(i => samples.Whole[i] && wanted[i] >= 0).ToArray();
        if (judged.Length == 0)
        {
            return (double.NaN, double.NaN);
        }

        var features = samples.Features.index_select(0, tensor(Array.ConvertAll(judged, i => (long)i))).to(float32);
        var said = PictureNaming.Names(backend, image, config, learner.Classes(features)).argmax(1).data<long>().ToArray();
        var answers = judged.Select((i, k) => (Name: wanted[i], Right: said[k] == wanted[i] ? 1.0 : 0)).ToList();
        return (answers.Average(answer => answer.Right), answers.GroupBy(answer => answer.Name).Average(group => group.Average(answer => answer.Right)));
    }
}
