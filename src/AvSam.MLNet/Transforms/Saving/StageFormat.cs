using System.Text.Json.Serialization.Metadata;

namespace AvSam.MLNet.Transforms;

/// <summary>How a kind of stage is written into model files.</summary>
/// <param name="ModelSignature">Exactly 8 characters: the kind of content.</param>
/// <param name="LoaderSignature">At most 24 characters, unique among all loaders: who reads it.</param>
/// <param name="Options">The JSON form of its options.</param>
internal sealed record StageFormat<TOptions>(string ModelSignature, string LoaderSignature, JsonTypeInfo<TOptions> Options)
    where TOptions : StageOptions;
