using AvSam.MLNet.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>What is true of each <see cref="NamedBaseline"/>.</summary>
public static class NamedBaselineFacts
{
    extension(NamedBaseline baseline)
    {
        /// <summary>Whether it looks at pictures through the networks of a model bundle.</summary>
        public bool UsesModel => baseline is NamedBaseline.Sam or NamedBaseline.NullPrompt or NamedBaseline.ObjectPrior;

        /// <summary>Whether the default bundle will not do, so that another must be named.</summary>
        public bool NeedsItsOwnModel => baseline is NamedBaseline.NullPrompt or NamedBaseline.ObjectPrior;

        /// <summary>Whether it marks objects by their perfect masks, which AV-Stamps has and AVSBench has not.</summary>
        public bool MarksObjects => baseline.Objects is not null;

        internal AudioBlindBaseline? Objects => baseline switch
        {
            NamedBaseline.AllObjects => AudioBlindBaseline.AllObjects,
            NamedBaseline.LargestObject => AudioBlindBaseline.LargestObject,
            NamedBaseline.RandomObject => AudioBlindBaseline.RandomObject,
            _ => null,
        };

        /// <summary>Opens one that looks at pictures.</summary>
        /// <param name="model">The bundle; null for the centre, which needs none. It may be disposed afterwards.</param>
        /// <param name="merge">Which masks SAM's baseline merges.</param>
        /// <param name="context">Where networks run.</param>
        /// <exception cref="InvalidOperationException">The bundle lacks a file that the baseline needs.</exception>
        /// <exception cref="InvalidDataException">The bundle cannot draw without a sound.</exception>
        internal PictureBaseline Open(BundleModel? model, MaskMergeOptions merge, MLContext context) => (baseline, model) switch
        {
            (NamedBaseline.Centre, _) => new CentreBaseline(),
            (NamedBaseline.ObjectPrior, { } any) => new ObjectPriorBaseline(any, context),
            (NamedBaseline.NullPrompt, SamModel sam) => new NullPromptBaseline(sam, context),
            (NamedBaseline.NullPrompt, { } other) => throw LacksPrompts(other),
            (NamedBaseline.Sam, SamModel sam) => new SamMasksBaseline(sam, merge, context: context),
            (NamedBaseline.Sam, AvSamModel unheard) => new UnheardMasksBaseline(unheard, merge, context),
            _ => throw new InvalidOperationException($"The baseline {baseline} does not look at pictures, or no model was opened for it."),
        };
    }

    private static InvalidOperationException LacksPrompts(BundleModel model)
    {
        // Throws where the bundle has no such file, and tells how to get one that has.
        _ = model.Manifest.File(BundleFiles.PromptMaskDecoder);
        return new($"The model bundle '{model.Manifest.Name}' takes prompts, but was opened as an audio-visual one; open it with SamModel.Load.");
    }
}
