using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NearTasks.Labeling.Tests;

/// <summary>
/// The exact bytes that majority vote, version 1, gives for four hundred items of each kind: whoever changes one of
/// them changes what published datasets are recomputed to, and needs a new version.
/// </summary>
public sealed class VoteBitsTests
{
    private uint _state = 1;

    [Theory]
    [InlineData("classes", "a8d9af66fe776541ff731961db0a1118")]
    [InlineData("multiple", "0075812519189e7239c4bba9b06afc98")]
    [InlineData("boxes", "1dc1c4a5939df1dea8fbcdb568353922")]
    [InlineData("polygons", "ece1bb19341588f2df29e69723e2c152")]
    [InlineData("transcript", "bc3d1d84db3983789315a37464dbfd81")]
    [InlineData("spans", "1870c450efbf930f5b72bc7561de8029")]
    public void Votes_have_their_bits(string kind, string hash)
    {
        var results = new StringBuilder();
        for (int item = 0; item < 400; item++)
        {
            AggregateLabel vote = Specs.Majority(Spec(kind), [.. Enumerable.Range(0, Next(8)).Select(_ => Label(kind))]);
            results.Append(CultureInfo.InvariantCulture, $"{BitConverter.DoubleToInt64Bits(vote.Confidence):x16} {vote.Label}\n");
        }
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(results.ToString())))[..32]);
    }

    private static LabelSpec Spec(string kind) =>
        kind switch
        {
            "classes" => Specs.ImageClasses,
            "multiple" => Specs.ImageClassesMultiple,
            "boxes" => Specs.Boxes,
            "polygons" => Specs.Polygons,
            "transcript" => Specs.Transcript,
            _ => Specs.Spans,
        };

    private string Label(string kind) =>
        kind switch
        {
            "classes" => $$"""{"classes":["{{Of("dog", "cat", "bird")}}"]}""",
            "multiple" => $$"""{"classes":[{{Of("", "\"dog\"", "\"cat\",\"bird\"", "\"dog\",\"bird\"", "\"bird\"")}}]}""",
            "boxes" => $$"""{"boxes":[{{List(Box)}}]}""",
            "polygons" => $$"""{"polygons":[{{List(Polygon)}}]}""",
            "transcript" => $$"""
                {"regions":[{"end_ms":{{200 + Next(90)}},"start_ms":{{Next(90)}},"text":"{{Of("he", "she")}}"}],
                 "text":"{{Of("He was not.", "he was not", "he was hot", "she was not")}}"}
                """,
            _ =>
                $$"""{"spans":[{"class":"{{Of("person", "place")}}","end":{{4 + Next(2)}},"start":{{Next(2)}}}{{Of(
                "",
                ",{\"class\":\"place\",\"end\":20,\"start\":12}"
            )}}]}""",
        };

    private string List(Func<string> entry) => string.Join(',', Enumerable.Range(0, Next(4)).Select(_ => entry()));

    private string Box() =>
        $$"""
            {"class":"{{Of("dog", "dog", "cat")}}","height":{{30 + Next(20)}},"width":{{30 + Next(20)}},
             "x":{{Next(2) * 90 + Next(9)}},"y":{{Next(9)}}}
            """;

    private string Polygon()
    {
        int x = Next(2) * 90;
        return $$"""
            {"class":"{{Of("dog", "dog", "cat")}}","points":[[{{x + Next(9)}},{{Next(9)}}],[{{x + 60 + Next(20)}},{{Next(20)}}],
             [{{x + 50 + Next(20)}},{{70 + Next(30)}}],[{{x + Next(60)}},{{50 + Next(30)}}]]}
            """;
    }

    private string Of(params ReadOnlySpan<string> choices) => choices[Next(choices.Length)];

    /// <summary>Numbers of our own: those of the runtime may be others one day.</summary>
    private int Next(int below)
    {
        _state = unchecked(_state * 1_664_525 + 1_013_904_223);
        return (int)(_state >> 8) % below;
    }
}
