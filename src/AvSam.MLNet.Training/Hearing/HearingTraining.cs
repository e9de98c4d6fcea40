using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Naming;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>
/// Teaches the sound encoder: to say what a teacher says of a sound (its embedding and its scores), and what the labels say, as a
/// distribution over the names that sounds and pictures share.
/// </summary>
internal sealed class HearingTraining(AudioEncoderConfig encoder, TorchBackend backend, HearingOptions options, SoundingCategories names)
{
    private const string TeacherEmbedding = "hearing.teacher_embedding";
    private const string TeacherScores = "hearing.teacher_scores";
    private const double LabelWeight = 1;
    private const double ScoreWeight = 0.1;

    /// <summary>The logits of the names [n,C] of what the convolutions see [n,rows,columns].</summary>
    public Tensor Names(Tensor seen) => NamesOf(AudioEncoder.Embed(backend, encoder, seen.unsqueeze(1)));

    /// <summary>Makes every parameter, so that an optimizer finds it.</summary>
    public void Touch(HearingWindows windows)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        Loss(windows, tensor(new long[] { 0, 1 }), null, zeros(2, names.All.Count), zeros(1), ones(1)).Dispose();
    }

    /// <summary>One epoch of steps; the mean loss.</summary>
    public double Epoch(HearingWindows windows, HearingTeaching teaching, optim.Optimizer optimizer, int epoch, PhaseSteps steps, CancellationToken cancellation)
    {
        var random = steps.RandomOf(epoch);
        var sum = 0.0;
        backend.TrainBatchNorm("audio_encoder.");
        try
        {
            steps.Steps(epoch, optimizer, Step, cancellation);
        }
        finally
        {
            backend.EvaluateBatchNorm();
        }

        return sum / options.StepsPerEpoch;

        Tensor Step()
        {
            var rows = tensor(Enumerable.Range(0, options.Batch).Select(_ => (long)random.Next(windows.Count)).ToArray());
            var loss = Loss(windows, rows, random, teaching.Targets.index_select(0, rows), teaching.Mean, teaching.Deviation);
            sum += loss.item<float>();
            return loss;
        }
    }

    private Tensor NamesOf(Tensor embedding) => NamedFusion.Logits(backend, encoder.EmbeddingDim, names.All.Count, embedding);

    private Tensor Loss(HearingWindows windows, Tensor rows, Random? random, Tensor targets, Tensor mean, Tensor deviation)
    {
        var seen = windows.Bands.index_select(0, rows).to(float32);
        var embedding = AudioEncoder.Embed(backend, encoder, (random is null ? seen : HearingVariation.Apply(seen, random)).unsqueeze(1));
        var logits = NamesOf(embedding);
        var known = targets.sum(1);
        var loss = nn.functional.log_softmax(logits, 1).mul(targets).sum().neg().div(known.sum().NoLessThan(1)).Times(LabelWeight);
        if (windows.Taught)
        {
            var features = backend.Linear(embedding, TeacherEmbedding, encoder.EmbeddingDim, YamNetTeacher.Features);
            var scores = backend.Linear(embedding, TeacherScores, encoder.EmbeddingDim, YamNetTeacher.Classes);
            var wanted = windows.Embeddings.index_select(0, rows).to(float32).sub(mean).div(deviation);
            loss = loss.add(nn.functional.mse_loss(features, wanted));
            loss = loss.add(nn.functional.binary_cross_entropy_with_logits(scores, windows.Logits.index_select(0, rows).to(float32).sigmoid(), reduction: nn.Reduction.Sum).Times(ScoreWeight / rows.shape[0]));
        }

        return loss;
    }
}
