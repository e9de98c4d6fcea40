namespace Microsoft.ML;

/// <summary>The name of ML.NET's internal delegate type for loaders; only its name is used.</summary>
/// <param name="context">The internal <c>ModelLoadContext</c>.</param>
public delegate void SignatureLoadModel(object context);
