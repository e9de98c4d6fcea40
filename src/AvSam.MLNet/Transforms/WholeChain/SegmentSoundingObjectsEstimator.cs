using System.Text.Json.Serialization;
using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>The whole pipeline in one stage: from a picture and a sound to the mask of what sounds (paper §3).</summary>
public sealed class SegmentSoundingObjectsEstimator : StageEstimator<SegmentSoundingObjectsTransformer>
{
    internal SegmentSoundingObjectsEstimator(IHostEnvironment environment, Options options)
        : base(environment, new SegmentSoundingObjectsStage(options.Checked(), StageModel.OrDefault(options.Model)), (env, stage) => new(env, (SegmentSoundingObjectsStage)stage))
    {
    }

    /// <summary>Options of <see cref="SegmentSoundingObjectsEstimator"/>.</summary>
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

        /// <summary>
        /// The column of pictures: paths, Text, or images from ML.NET's LoadImages. Images are used as they are: LoadImages does
        /// not turn them upright, and multiplies colours by their alpha (docs/pictures.md). Default <c>ImagePath</c>.
        /// </summary>
        public string ImageColumnName { get; init; } = "ImagePath";

        /// <summary>The column of sounds: paths, Text, or mono samples at 22,050 Hz, a vector of Single. Default <c>AudioPath</c>.</summary>
        public string AudioColumnName { get; init; } = "AudioPath";

        /// <summary>The column of the sound's start in seconds, Single, NaN for the clip's middle; default none: the middle.</summary>
        public string? StartColumnName { get; init; }

        /// <summary>The folder of the pictures' relative paths; default none: the program's current folder.</summary>
        public string? ImageFolder { get; init; }

        /// <summary>The folder of the sounds' relative paths; default none: the program's current folder.</summary>
        public string? AudioFolder { get; init; }

        /// <summary>The model bundle; default the one in this library.</summary>
        [JsonIgnore]
        public AvSamModel? Model { get; init; }

        internal override void Check()
        {
            base.Check();
            ArgumentException.ThrowIfNullOrWhiteSpace(ImageColumnName);
            ArgumentException.ThrowIfNullOrWhiteSpace(AudioColumnName);
        }
    }
}
