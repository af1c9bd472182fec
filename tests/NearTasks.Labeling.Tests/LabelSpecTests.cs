using System.Text;
using NearTasks.Labeling.Kinds;
using NearTasks.Labeling.Kinds.Transcripts;

namespace NearTasks.Labeling.Tests;

public sealed class LabelSpecTests
{
    [Fact]
    public void Every_kind_has_its_spec()
    {
        Assert.Equal((TaskKinds.ImageBoxes, 2, false), (Specs.Boxes.Kind, Specs.Boxes.Classes.Count, Specs.Boxes.Multiple));
        Assert.Equal((TaskKinds.AudioTranscript, RegionLevel.Word), (Specs.Transcript.Kind, Specs.Transcript.Level));
        Assert.True(Specs.ImageClassesMultiple.Multiple);
        Assert.Equal(TaskKinds.ImagePolygons, Specs.Polygons.Kind);
        Assert.Equal(TaskKinds.TextClasses, Specs.Sentiment.Kind);
        Assert.Equal(TaskKinds.TextSpans, Specs.Spans.Kind);
        Assert.Equal("Look closely.", Specs.Spans.Instructions);
    }

    [Theory]
    [InlineData("""{"version":1,"kind":"image_boxes","instructions":"x"}""", "label_member_missing", "")]
    [InlineData("""{"version":1,"instructions":"x"}""", "label_member_missing", "")]
    [InlineData("""{"version":2,"kind":"image_boxes","instructions":"x","classes":["a"]}""", "label_value", "/version")]
    [InlineData("""{"version":1,"kind":"image_masks","instructions":"x","classes":["a"]}""", "label_value", "/kind")]
    [InlineData("""{"version":1,"kind":7,"instructions":"x","classes":["a"]}""", "label_type", "/kind")]
    [InlineData("""{"version":1,"kind":"image_boxes","instructions":"","classes":["a"]}""", "label_length", "/instructions")]
    [InlineData("""{"version":1,"kind":"image_boxes","instructions":"x","classes":[]}""", "label_count", "/classes")]
    [InlineData("""{"version":1,"kind":"image_boxes","instructions":"x","classes":["a","a"]}""", "label_order", "/classes/1")]
    [InlineData("""{"version":1,"kind":"image_boxes","instructions":"x","classes":["a"],"a/b~c":1}""", "label_member_unknown", "/a~1b~0c")]
    [InlineData(
        """{"version":1,"kind":"image_boxes","instructions":"x","classes":["a"],"classes":["b"]}""",
        "label_member_repeated",
        "/classes"
    )]
    [InlineData("""{"version":1,"kind":"text_classes","instructions":"x","classes":["a"],"multiple":"yes"}""", "label_type", "/multiple")]
    [InlineData("""{"version":1,"kind":"audio_transcript","instructions":"x","level":"phone"}""", "label_value", "/level")]
    [InlineData("[]", "label_type", "")]
    [InlineData("{", "label_json", "")]
    [InlineData("""{"version":1,"kind":"\ud800","instructions":"x"}""", "label_json", "/kind")]
    public void A_spec_that_cannot_be_used_is_refused_where_it_is_wrong(string text, string code, string pointer)
    {
        LabelException refusal = Assert.Throws<LabelException>(() => LabelSpec.Parse(Encoding.UTF8.GetBytes(text)));
        Assert.Equal((code, pointer), (refusal.Errors[0].Code, refusal.Errors[0].Pointer));
    }

    [Fact]
    public void A_spec_that_is_too_large_is_refused() =>
        Assert.Equal(
            "label_size",
            Assert.Throws<LabelException>(() => LabelSpec.Parse(new byte[LabelLimits.SpecBytes + 1])).Errors[0].Code
        );
}
