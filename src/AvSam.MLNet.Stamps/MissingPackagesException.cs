namespace AvSam.MLNet.Stamps;

/// <summary>Debian packages that AV-Stamps is made from are not installed. The message names all of them and the line that installs them.</summary>
public sealed class MissingPackagesException : InvalidOperationException
{
    /// <summary>Makes the exception with a message only.</summary>
    /// <param name="message">The message.</param>
    public MissingPackagesException(string message)
        : base(message)
    {
    }

    internal MissingPackagesException(IReadOnlyList<string> packages, string message)
        : base(message) => Packages = packages;

    /// <summary>The names of the missing packages, in alphabetical order.</summary>
    public IReadOnlyList<string> Packages { get; } = [];
}
