using System.Text.Json.Serialization;

namespace AvSam.MLNet.Transforms;

/// <summary>The JSON form of the stages' options, generated at compile time. An option of a later version is an error, not a silence.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LoadAudioEstimator.Options), TypeInfoPropertyName = "LoadAudio")]
[JsonSerializable(typeof(ExtractLogSpectrogramEstimator.Options), TypeInfoPropertyName = "ExtractLogSpectrogram")]
[JsonSerializable(typeof(EncodeAudioEstimator.Options), TypeInfoPropertyName = "EncodeAudio")]
[JsonSerializable(typeof(EncodeImageEstimator.Options), TypeInfoPropertyName = "EncodeImage")]
[JsonSerializable(typeof(FuseAudioVisualEstimator.Options), TypeInfoPropertyName = "FuseAudioVisual")]
[JsonSerializable(typeof(DecodeSoundingMaskEstimator.Options), TypeInfoPropertyName = "DecodeSoundingMask")]
[JsonSerializable(typeof(SegmentSoundingObjectsEstimator.Options), TypeInfoPropertyName = "SegmentSoundingObjects")]
[JsonSerializable(typeof(SegmentWithPromptsEstimator.Options), TypeInfoPropertyName = "SegmentWithPrompts")]
[JsonSerializable(typeof(GenerateMasksEstimator.Options), TypeInfoPropertyName = "GenerateMasks")]
internal sealed partial class StageJsonContext : JsonSerializerContext;
