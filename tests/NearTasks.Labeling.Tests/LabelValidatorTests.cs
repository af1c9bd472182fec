using System.Text.Json;
using CsCheck;

namespace NearTasks.Labeling.Tests;

[Seeded]
public sealed class LabelValidatorTests
{
    private static readonly ItemFacts Image = new(Width: 640, Height: 480);
    private static readonly ItemFacts Second = new(DurationMs: 1000);
    private static readonly ItemFacts Text = new(TextLength: 20);

    public static TheoryData<string, string> Valid =>
        new()
        {
            { "classes", """{"classes":["cat"]}""" },
            { "multiple", """{"classes":[]}""" },
            { "multiple", """{"classes":["dog","bird"]}""" },
            { "boxes", """{"boxes":[]}""" },
            {
                "boxes",
                """{"boxes":[{"class":"dog","x":0,"y":0,"width":640,"height":480},{"class":"cat","x":639,"y":479,"width":1,"height":1}]}"""
            },
            { "polygons", """{"polygons":[{"class":"dog","points":[[0,0],[640,0],[640,480]]}]}""" },
            { "transcript", """{"text":"","regions":[]}""" },
            {
                "transcript",
                """{"text":"he was","regions":[{"start_ms":0,"end_ms":400,"text":"he"},{"start_ms":400,"end_ms":1000,"text":"was"}]}"""
            },
            { "sentiment", """{"classes":["positive"]}""" },
            {
                "spans",
                """{"spans":[{"class":"person","start":0,"end":4},{"class":"place","start":0,"end":4},{"class":"person","start":2,"end":20}]}"""
            },
        };

    public static TheoryData<string, string, string, string> Invalid =>
        new()
        {
            { "classes", """{"classes":[]}""", "label_count", "/classes" },
            { "classes", """{"classes":["dog","cat"]}""", "label_count", "/classes" },
            { "classes", """{"classes":["fish"]}""", "label_class", "/classes/0" },
            { "classes", """{"classes":[1]}""", "label_type", "/classes/0" },
            { "classes", """{"classes":["dog"],"note":"x"}""", "label_member_unknown", "/note" },
            { "classes", """null""", "label_type", "" },
            { "multiple", """{"classes":["cat","dog"]}""", "label_order", "/classes/1" },
            { "multiple", """{"classes":["cat","cat"]}""", "label_order", "/classes/1" },
            { "boxes", """{"boxes":[{"class":"dog","x":0,"y":0,"width":641,"height":1}]}""", "label_bounds", "/boxes/0/width" },
            { "boxes", """{"boxes":[{"class":"dog","x":600,"y":0,"width":41,"height":1}]}""", "label_bounds", "/boxes/0/width" },
            { "boxes", """{"boxes":[{"class":"dog","x":-1,"y":0,"width":1,"height":1}]}""", "label_bounds", "/boxes/0/x" },
            { "boxes", """{"boxes":[{"class":"dog","x":0,"y":0,"width":0,"height":1}]}""", "label_empty", "/boxes/0/width" },
            { "boxes", """{"boxes":[{"class":"dog","x":0.5,"y":0,"width":1,"height":1}]}""", "label_type", "/boxes/0/x" },
            { "boxes", """{"boxes":[{"class":"dog","x":99999999999,"y":0,"width":1,"height":1}]}""", "label_bounds", "/boxes/0/x" },
            { "boxes", """{"boxes":[{"class":"dog","x":0,"y":0,"width":1}]}""", "label_member_missing", "/boxes/0" },
            { "boxes", """{"boxes":{}}""", "label_type", "/boxes" },
            { "polygons", """{"polygons":[{"class":"dog","points":[[0,0],[1,1]]}]}""", "label_count", "/polygons/0/points" },
            { "polygons", """{"polygons":[{"class":"dog","points":[[0,0],[1,1],[3,3]]}]}""", "label_empty", "/polygons/0/points" },
            { "polygons", """{"polygons":[{"class":"dog","points":[[0,0],[0,0],[3,4]]}]}""", "label_empty", "/polygons/0/points" },
            { "polygons", """{"polygons":[{"class":"dog","points":[[0,0],[1,1,1],[3,0]]}]}""", "label_count", "/polygons/0/points/1" },
            { "polygons", """{"polygons":[{"class":"dog","points":[[0,0],[1,481],[3,0]]}]}""", "label_bounds", "/polygons/0/points/1/1" },
            { "transcript", """{"text":"a","regions":[{"start_ms":5,"end_ms":5,"text":"a"}]}""", "label_empty", "/regions/0/end_ms" },
            { "transcript", """{"text":"a","regions":[{"start_ms":5,"end_ms":1001,"text":"a"}]}""", "label_bounds", "/regions/0/end_ms" },
            {
                "transcript",
                """{"text":"a","regions":[{"start_ms":0,"end_ms":9,"text":"a"},{"start_ms":8,"end_ms":10,"text":"b"}]}""",
                "label_order",
                "/regions/1"
            },
            { "transcript", """{"text":"a","regions":[{"start_ms":0,"end_ms":9,"text":" "}]}""", "label_length", "/regions/0/text" },
            { "transcript", """{"text":"\udc00","regions":[]}""", "label_json", "/text" },
            { "spans", """{"spans":[{"class":"person","start":4,"end":21}]}""", "label_bounds", "/spans/0/end" },
            { "spans", """{"spans":[{"class":"person","start":4,"end":4}]}""", "label_empty", "/spans/0/end" },
            {
                "spans",
                """{"spans":[{"class":"person","start":4,"end":5},{"class":"person","start":4,"end":5}]}""",
                "label_order",
                "/spans/1"
            },
            {
                "spans",
                """{"spans":[{"class":"place","start":4,"end":5},{"class":"person","start":4,"end":5}]}""",
                "label_order",
                "/spans/1"
            },
        };

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_label_that_fits_spec_and_item_is_valid(string kind, string label) => Assert.Empty(Validate(kind, Specs.Json(label)));

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_label_that_does_not_fit_is_refused_where_it_is_wrong(string kind, string label, string code, string pointer)
    {
        LabelError error = Validate(kind, Specs.Json(label))[0];
        Assert.Equal((code, pointer), (error.Code, error.Pointer));
    }

    [Fact]
    public void Every_error_of_a_label_is_reported_up_to_a_bound()
    {
        string box = """{"class":"fish","x":-1,"y":0,"width":1,"height":1}""";
        JsonElement label = Specs.Json($$"""{"boxes":[{{string.Join(',', Enumerable.Repeat(box, 100))}}]}""");
        IReadOnlyList<LabelError> errors = Validate("boxes", label);
        Assert.Equal(LabelLimits.Errors, errors.Count);
        Assert.Equal(["/boxes/0/class", "/boxes/0/x", "/boxes/1/class"], errors.Take(3).Select(error => error.Pointer));
    }

    [Fact]
    public void A_label_that_is_too_large_is_refused()
    {
        JsonElement label = Specs.Json($$"""{"text":"{{new string('a', LabelLimits.LabelBytes)}}","regions":[]}""");
        Assert.Equal("label_size", Assert.Single(Validate("transcript", label)).Code);
    }

    [Fact]
    public void Without_facts_only_the_limits_bound_a_label() =>
        Assert.Empty(
            LabelValidator.Validate(
                Specs.Boxes,
                Specs.Json("""{"boxes":[{"class":"dog","x":60000,"y":0,"width":5535,"height":1}]}"""),
                ItemFacts.Unknown
            )
        );

    [Fact]
    public void Any_JSON_gives_errors_never_a_fault() =>
        Gen.Select(Gen.OneOf("classes", "multiple", "boxes", "polygons", "transcript", "sentiment", "spans"), Json(3))
            .Sample((kind, json) => Assert.NotNull(Validate(kind, Specs.Json(json))));

    private static Gen<string> Json(int depth) =>
        depth == 0
            ? Gen.OneOf("1", "-5", "1e9", "\"dog\"", "null", "true", "\"\\ud800\"", "[]", "{}", "0.5")
            : Gen.OneOf(
                Json(0),
                Json(depth - 1).Array[0, 4].Select(entries => $"[{string.Join(',', entries)}]"),
                Gen.Select(
                        Gen.OneOf("classes", "boxes", "polygons", "points", "regions", "text", "spans", "class", "x", "start", "end_ms"),
                        Json(depth - 1)
                    )
                    .Array[0, 5]
                    .Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}")
            );

    private static IReadOnlyList<LabelError> Validate(string kind, JsonElement label) =>
        kind switch
        {
            "classes" => LabelValidator.Validate(Specs.ImageClasses, label, Image),
            "multiple" => LabelValidator.Validate(Specs.ImageClassesMultiple, label, Image),
            "boxes" => LabelValidator.Validate(Specs.Boxes, label, Image),
            "polygons" => LabelValidator.Validate(Specs.Polygons, label, Image),
            "transcript" => LabelValidator.Validate(Specs.Transcript, label, Second),
            "sentiment" => LabelValidator.Validate(Specs.Sentiment, label, Text),
            _ => LabelValidator.Validate(Specs.Spans, label, Text),
        };
}
