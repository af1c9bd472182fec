using System.Text.Json;
using NearTasks.Labeling.Kinds;
using NearTasks.Labeling.Kinds.Boxes;

namespace NearTasks.Labeling.Tests;

/// <summary>The registry of kinds is complete, and a kind in it is whole.</summary>
public sealed class TaskKindTests
{
    /// <summary>Of each kind by its name: a spec, a label in its one form, and a label that is none.</summary>
    private static readonly Dictionary<string, (LabelSpec Spec, string Label, string Other)> Examples = new()
    {
        ["image_classes"] = (Specs.ImageClasses, """{"classes":["cat"]}""", """{"classes":["cow"]}"""),
        ["image_boxes"] = (
            Specs.Boxes,
            """{"boxes":[{"class":"dog","height":2,"width":3,"x":0,"y":1}]}""",
            """{"boxes":[{"class":"dog","height":2,"width":0,"x":0,"y":1}]}"""
        ),
        ["image_polygons"] = (
            Specs.Polygons,
            """{"polygons":[{"class":"dog","points":[[1,2],[8,2],[8,9]]}]}""",
            """{"polygons":[{"class":"dog","points":[[1,2],[8,2],[9,2]]}]}"""
        ),
        ["audio_transcript"] = (
            Specs.Transcript,
            """{"regions":[{"end_ms":480,"start_ms":120,"text":"he"}],"text":"he was not"}""",
            """{"regions":[{"end_ms":120,"start_ms":480,"text":"he"}],"text":"he was not"}"""
        ),
        ["text_classes"] = (Specs.Sentiment, """{"classes":["positive"]}""", """{"classes":["positive","negative"]}"""),
        ["text_spans"] = (
            Specs.Spans,
            """{"spans":[{"class":"person","end":12,"start":4}]}""",
            """{"spans":[{"class":"person","end":4,"start":12}]}"""
        ),
    };

    [Fact]
    public void Every_kind_of_the_registry_has_a_spec_validation_and_a_vote()
    {
        Assert.Equal(Examples.Keys.Order(StringComparer.Ordinal), TaskKinds.All.Select(kind => kind.Name).Order(StringComparer.Ordinal));
        foreach (TaskKind kind in TaskKinds.All)
        {
            (LabelSpec spec, string label, string other) = Examples[kind.Name];
            Assert.Same(kind, TaskKinds.Find(kind.Name));
            Assert.Same(kind, spec.Kind);
            Assert.Empty(LabelValidator.Validate(spec, Specs.Json(label), ItemFacts.Unknown));
            Assert.NotEmpty(LabelValidator.Validate(spec, Specs.Json(other), ItemFacts.Unknown));
            AggregateLabel vote = Specs.Majority(spec, [label, label]);
            Assert.Equal((label, 1), (vote.Label?.GetRawText(), vote.Confidence));
        }
    }

    [Fact]
    public void Every_kind_that_is_written_is_in_the_registry() =>
        Assert.Equal(
            typeof(TaskKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TaskKind)) && !type.IsAbstract).ToHashSet(),
            TaskKinds.All.Select(kind => kind.GetType()).ToHashSet()
        );

    [Fact]
    public void A_typed_label_is_what_its_json_says_and_is_written_in_its_one_form()
    {
        JsonElement label = Specs.Json(
            """{"boxes":[{"y":1,"x":5,"width":3,"height":2,"class":"cat"},{"x":0,"y":1,"width":3,"height":2,"class":"dog"}]}"""
        );
        BoxesLabel read = TaskKinds.ImageBoxes.Read(Specs.Boxes, label);
        Assert.Equal([new Box(1, 5, 1, 3, 2), new Box(0, 0, 1, 3, 2)], read.Boxes);
        Assert.Equal(
            """{"boxes":[{"class":"dog","height":2,"width":3,"x":0,"y":1},{"class":"cat","height":2,"width":3,"x":5,"y":1}]}""",
            TaskKinds.ImageBoxes.Write(Specs.Boxes, read).GetRawText()
        );
    }

    [Fact]
    public void A_typed_label_is_read_only_when_it_is_valid_and_the_spec_is_of_its_kind()
    {
        (_, string label, string other) = Examples["image_boxes"];
        Assert.Equal(
            (LabelErrorCode.Empty, "/boxes/0/width"),
            Assert
                .Throws<LabelException>(() => TaskKinds.ImageBoxes.Read(Specs.Boxes, Specs.Json(other)))
                .Errors.Select(error => (error.Code, error.Pointer))
                .Single()
        );
        Assert.Throws<ArgumentException>(() => TaskKinds.ImageBoxes.Read(Specs.Polygons, Specs.Json(label)));
        Assert.Throws<ArgumentException>(() => TaskKinds.ImageBoxes.Write(Specs.Polygons, new BoxesLabel([])));
    }
}
