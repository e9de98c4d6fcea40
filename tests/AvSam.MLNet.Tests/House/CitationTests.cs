using System.Text.RegularExpressions;

namespace AvSam.MLNet.Tests.House;

/// <summary>Facts travel with the code: whatever is cited can be looked up in the repository.</summary>
[TestClass]
public sealed partial class CitationTests
{
    [TestMethod]
    public void Every_section_that_is_cited_stands_in_the_reference()
    {
        var headings = Heading().Matches(File.ReadAllText(Repository.File("docs/reference.md"))).Select(match => match.Groups[1].Value).ToHashSet();
        var cited = Repository.Sources("src", "tests", "samples", "benchmarks")
            .SelectMany(file => Citation().Matches(File.ReadAllText(file)).Select(match => (File: file, Section: match.Groups[1].Value)))
            .ToArray();
        Assert.IsGreaterThan(90, cited.Length);
        string[] lost = [.. cited.Where(citation => !headings.Contains(citation.Section)).Select(citation => $"{citation.File}: §{citation.Section}")];
        Assert.IsEmpty(lost, string.Join('\n', lost));
    }

    [TestMethod]
    public void Every_document_that_is_named_is_there()
    {
        string[] lost =
        [
            .. Repository.Sources("src", "tests", "samples", "benchmarks")
                .SelectMany(file => Document().Matches(File.ReadAllText(file)).Select(match => (File: file, match.Value)))
                .Where(named => !System.IO.File.Exists(Repository.File(named.Value)))
                .Select(named => $"{named.File}: {named.Value}")
                .Distinct(),
        ];
        Assert.IsEmpty(lost, string.Join('\n', lost));
    }

    [GeneratedRegex(@"^#+ (\d+(?:\.\d+)?) ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"docs/reference\.md §(\d+(?:\.\d+)?)")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\bdocs/[\w-]+\.md\b")]
    private static partial Regex Document();
}
