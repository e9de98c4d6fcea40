using System.Text.Json.Serialization;
using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Decodes masks of what sounds, with the bundle's mask decoder, and resizes them to the picture's size (paper §3.3, docs/reference.md §4.4).</summary>
public sealed class DecodeSoundingMaskEstimator : StageEstimator<DecodeSoundingMaskTransformer>
{
    internal DecodeSoundingMaskEstimator(IHostEnvironment environment, Options options)
        : base(environment, new DecodeSoundingMaskStage(options.Checked(), StageModel.OrDefault(options.Model)), (env, stage) => new(env, (DecodeSoundingMaskStage)stage))
    {
    }

    /// <summary>Options of <see cref="DecodeSoundingMaskEstimator"/>.</summary>
    public sealed record Options : StageOptions
    {
        /// <summary>
        /// The column of masks: images of the picture's size, white where something sounds; default <c>Mask</c>. Further columns:
        /// <c>MaskLogits</c> (Single, row by row, above 0 inside), <c>MaskSize</c> (Int32: height, width), <c>MaskScore</c> (Single, 0–1: the
        /// probability that the marked pixels are the sounding object; 0 where nothing is marked), <c>MaskNothingSounds</c> (Single, 0–1:
        /// the probability that nothing in the picture sounds, see <see cref="SoundingMask.MaskNothingSounds"/>); and what is heard and marked:
        /// <c>MaskHeard</c> (Single, [C], 0–1: the probability of each of the bundle's C names, which are its slot names),
        /// <c>MaskHeardNames</c> (Text, [C]: the same names), <c>MaskMarkedNames</c> (Text), <c>MaskMarkedProbabilities</c> and
        /// <c>MaskMarkedScores</c> (Single, 0–1; one value a marked object, the largest score first). Those are empty where the bundle has no names.
        /// </summary>
        public override string OutputColumnName { get; init; } = "Mask";

        /// <summary>The column that FuseAudioVisual wrote; default <c>FusedEmbedding</c>. Its further columns are read too.</summary>
        public string InputColumnName { get; init; } = "FusedEmbedding";

        /// <summary>The model bundle; default the one in this library.</summary>
        [JsonIgnore]
        public AvSamModel? Model { get; init; }

        internal override void Check()
        {
            base.Check();
            ArgumentException.ThrowIfNullOrWhiteSpace(InputColumnName);
        }
    }
}
