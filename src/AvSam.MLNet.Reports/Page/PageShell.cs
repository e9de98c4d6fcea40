using System.Security.Cryptography;
using System.Text;

namespace AvSam.MLNet.Reports.Page;

/// <summary>What is around the report: the head with its style, and the script. Only these two, known by their hashes, are obeyed.</summary>
internal static class PageShell
{
    private static readonly string s_style = Resource("report.css");
    private static readonly string s_script = Resource("report.js");

    /// <summary>The whole page.</summary>
    public static string Wrap(string title, Html body) => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; media-src data:; style-src '{Hash(s_style)}'; script-src '{Hash(s_script)}'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>{title}</title>
        <style>{Html.Trusted(s_style)}</style>
        </head>
        <body>
        {body}
        <script>{Html.Trusted(s_script)}</script>
        </body>
        </html>

        """).ToString().ReplaceLineEndings("\n");

    private static Html Hash(string content) => Html.Trusted($"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}");

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(PageShell).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
