using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AvSam.MLNet.Training.Naming;

/// <summary>Learns rows beside ImageNet's classes, whose own rows stay as they are: a category is any of its classes.</summary>
internal sealed class NamingTraining(EfficientNetLiteConfig image, NamingConfig config, TorchBackend backend, NamingOptions options)
{
    /// <summary>Trains on samples; the loss at the end.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="classes">The classes of each category.</param>
    /// <param name="store">Where the rows are.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="random">Draws the samples.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public double Run(NamingSamples samples, IReadOnlyList<IReadOnlyList<int>> classes, ParameterStore store, PhaseSteps steps, Random random, CancellationToken cancellation)
    {
        using var mask = Belonging(classes);
        using var labels = tensor(samples.Categories);
        Classes(zeros(1, image.HeadChannels)).Dispose();
        using var optimizer = optim.Adam(store.Trainable("naming."), options.LearningRate);
        var draw = Draw(samples, classes);
        var mean = 0.0;
        steps.Steps(0, optimizer, Step, cancellation);
        return mean;

        Tensor Step()
        {
            var rows = tensor(Enumerable.Range(0, options.Batch).Select(_ => (long)draw.Next(random)).ToArray());
            var logits = functional.log_softmax(Classes(samples.Features.index_select(0, rows).to(float32)), 1);
            var loss = logits.add(mask.index_select(0, labels.index_select(0, rows))).logsumexp(1).mean().neg();
            loss = loss.add(backend.Parameter("naming.rows.weight", [config.Rows, image.HeadChannels], Networks.Initialization.Zero).square().sum().Times(options.Decay));
            mean = (0.98 * mean) + (0.02 * loss.item<float>());
            return loss;
        }
    }

    /// <summary>The classes' scores [n,1000+Rows] of features [n,1280].</summary>
    public Tensor Classes(Tensor features) => PictureNaming.Classify(backend, image, config, features.unsqueeze(0)).squeeze(0);

    // 0 where a class belongs to a category, far below 0 elsewhere: [categories,1000+Rows].
    private Tensor Belonging(IReadOnlyList<IReadOnlyList<int>> classes)
    {
        var width = image.Classes + config.Rows;
        var values = new float[classes.Count * width];
        Array.Fill(values, -1e4f);
        for (var category = 0; category < classes.Count; category++)
        {
            foreach (var index in classes[category])
            {
                values[(category * width) + index] = 0;
            }
        }

        return tensor(values, [classes.Count, width]);
    }

    private WeightedDraw Draw(NamingSamples samples, IReadOnlyList<IReadOnlyList<int>> classes)
    {
        var counts = samples.Categories.CountBy(category => category).ToDictionary();
        return new(samples.Categories.Select(category => classes[(int)category].Count == 0 ? 0 : Math.Pow(Math.Max(60, counts[category]), -options.Balance)));
    }
}
