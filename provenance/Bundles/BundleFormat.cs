namespace NearTasks.Provenance;

/// <summary>The names of a bundle's members, in the order in which they stand: so one pass over a stream verifies it.</summary>
internal static class BundleFormat
{
    public const string Name = "neartasks-proof/3";

    public const string Format = "format";
    public const string Contract = "contract";
    public const string Head = "head";
    public const string Campaign = "campaign";
    public const string Dataset = "dataset";
    public const string Manifest = "manifest";
    public const string Fit = "fit";
    public const string Spec = "spec";
    public const string Item = "item";
    public const string Record = "record";
    public const string Labels = "labels";
}
