namespace AvSam.MLNet.Transforms;

/// <summary>How a stage is called in model files.</summary>
/// <param name="Model">Exactly 8 characters: the kind of content.</param>
/// <param name="Loader">At most 24 characters, unique among all loaders: who reads it.</param>
internal readonly record struct StageSignature(string Model, string Loader);
