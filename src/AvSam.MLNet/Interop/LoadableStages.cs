extern alias loadableclass;
using System.Runtime.CompilerServices;
using AvSam.MLNet.Transforms;
using loadableclass::Microsoft.ML;

// By these a bare `new MLContext().Model.Load(path)` finds the stages, in any process that can find this assembly.
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Core")]
[assembly: LoadableClass(typeof(LoadAudioTransformer), null, typeof(SignatureLoadModel), "Load audio", LoadAudioTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(ExtractLogSpectrogramTransformer), null, typeof(SignatureLoadModel), "Extract log spectrogram", ExtractLogSpectrogramTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(EncodeAudioTransformer), null, typeof(SignatureLoadModel), "Encode audio", EncodeAudioTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(EncodeImageTransformer), null, typeof(SignatureLoadModel), "Encode image", EncodeImageTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(FuseAudioVisualTransformer), null, typeof(SignatureLoadModel), "Fuse audio and picture", FuseAudioVisualTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(DecodeSoundingMaskTransformer), null, typeof(SignatureLoadModel), "Decode sounding mask", DecodeSoundingMaskTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(SegmentSoundingObjectsTransformer), null, typeof(SignatureLoadModel), "Segment sounding objects", SegmentSoundingObjectsTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(SegmentWithPromptsTransformer), null, typeof(SignatureLoadModel), "Segment with prompts", SegmentWithPromptsTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(GenerateMasksTransformer), null, typeof(SignatureLoadModel), "Generate masks", GenerateMasksTransformer.LoaderSignature)]
