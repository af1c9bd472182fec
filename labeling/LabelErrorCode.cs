namespace NearTasks.Labeling;

/// <summary>The stable codes of <see cref="LabelError"/>.</summary>
public static class LabelErrorCode
{
    /// <summary>No JSON at all.</summary>
    public const string Json = "label_json";

    /// <summary>Another JSON type was expected.</summary>
    public const string Type = "label_type";

    /// <summary>A member is missing.</summary>
    public const string Missing = "label_member_missing";

    /// <summary>A member that this kind does not have.</summary>
    public const string Unknown = "label_member_unknown";

    /// <summary>A member stands twice.</summary>
    public const string Repeated = "label_member_repeated";

    /// <summary>A value that is not one of the allowed ones.</summary>
    public const string Value = "label_value";

    /// <summary>A class that the spec does not list.</summary>
    public const string Class = "label_class";

    /// <summary>Entries out of order, overlapping or repeated where they must not be.</summary>
    public const string Order = "label_order";

    /// <summary>Too few or too many entries.</summary>
    public const string Count = "label_count";

    /// <summary>A text that is empty or too long.</summary>
    public const string Length = "label_length";

    /// <summary>Outside of the image, the recording or the text.</summary>
    public const string Bounds = "label_bounds";

    /// <summary>A box, polygon, region or span without extent.</summary>
    public const string Empty = "label_empty";

    /// <summary>The whole label or spec is too large.</summary>
    public const string Size = "label_size";

    /// <summary>What was learnt from all votes is nothing that the aggregation learns.</summary>
    public const string Fit = "label_fit";
}
