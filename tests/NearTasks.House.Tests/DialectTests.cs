using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NearTasks.House.Tests;

/// <summary>What .editorconfig cannot say of the one dialect: width of lines, and the names that mean the same thing everywhere.</summary>
public sealed class DialectTests
{
    private const int Width = 140;
    private const string Generated = "database/schema.sql";
    private static readonly string[] Code = [".cs", ".rs", ".sql", ".csproj", ".props", ".toml", ".mjs"];

    [Fact]
    public void No_line_is_wider_than_the_editorconfig_says()
    {
        Assert.Contains($"max_line_length = {Width}", Sources.Read(".editorconfig"));
        Assert.Empty(Sources.Files(Code).Where(file => file != Generated).SelectMany(file => Wide(file, Sources.Read(file))));
    }

    /// <summary>Lines that are too wide. Bytes that a test sends or expects are not broken: there what is quoted does not count.</summary>
    private static IEnumerable<string> Wide(string file, string text)
    {
        bool quotesCount = !file.StartsWith("tests/", StringComparison.Ordinal) || !file.EndsWith(".cs", StringComparison.Ordinal);
        var lines = SourceText.From(text);
        var wide = lines.Lines.Where(line => line.Span.Length > Width).ToList();
        if (wide.Count == 0)
            return [];
        IReadOnlyList<TextSpan> quotes = quotesCount
            ? []
            : [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(IsQuoted).Select(token => token.Span)];
        return wide.Where(line => line.Span.Length - quotes.Sum(quote => quote.Intersection(line.Span)?.Length ?? 0) > Width)
            .Select(line => $"{file}:{line.LineNumber + 1} has {line.Span.Length} characters");
    }

    private static bool IsQuoted(SyntaxToken token) =>
        token.Kind()
            is SyntaxKind.StringLiteralToken
                or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8SingleLineRawStringLiteralToken
                or SyntaxKind.Utf8MultiLineRawStringLiteralToken
                or SyntaxKind.InterpolatedStringTextToken;

    [Fact]
    public void A_summary_that_takes_more_than_a_line_is_a_block() =>
        Assert.Empty(
            Sources
                .Files(".cs")
                .SelectMany(file =>
                    Sources.Read(file).Split('\n').Select((line, index) => (Place: $"{file}:{index + 1}", Text: line.Trim()))
                )
                .Where(line =>
                    line.Text.StartsWith("/// <summary>", StringComparison.Ordinal)
                    && line.Text != "/// <summary>"
                    && !line.Text.Contains("</summary>", StringComparison.Ordinal)
                )
                .Select(line => line.Place)
        );

    [Fact]
    public void A_caught_exception_is_called_exception() =>
        Assert.Empty(
            Find<CatchDeclarationSyntax>(
                declaration => declaration.Identifier.ValueText is not ("" or "exception"),
                declaration => declaration.Identifier.ValueText
            )
        );

    [Fact]
    public void A_cancellation_token_is_called_cancellationToken() =>
        Assert.Empty(
            // `stoppingToken` is the platform's own name in BackgroundService.
            Find<ParameterSyntax>(
                parameter =>
                    parameter.Type?.ToString() is "CancellationToken"
                    && parameter.Identifier.ValueText is not ("cancellationToken" or "stoppingToken" or "_"),
                parameter => parameter.Identifier.ValueText
            )
        );

    [Fact]
    public void A_new_object_says_its_type_once_on_the_right() =>
        Assert.Empty(
            Find<LocalDeclarationStatementSyntax>(
                local =>
                    local.Declaration.Variables is [{ Initializer.Value: ImplicitObjectCreationExpressionSyntax }]
                    && local.Declaration.Type is not NullableTypeSyntax,
                local => local.Declaration.Variables[0].Identifier.ValueText
            )
        );

    private static IEnumerable<string> Find<T>(Func<T, bool> isWrong, Func<T, string> name)
        where T : SyntaxNode
    {
        foreach (string file in Sources.Files(".cs"))
        {
            SyntaxNode root = CSharpSyntaxTree.ParseText(Sources.Read(file)).GetRoot();
            foreach (T wrong in root.DescendantNodes().OfType<T>().Where(isWrong))
                yield return $"{file}:{wrong.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {name(wrong)}";
        }
    }
}
