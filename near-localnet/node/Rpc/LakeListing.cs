using System.Xml.Linq;

namespace Near.Localnet.Rpc;

/// <summary>What a listing of S3 asks for, version 2 or 1 (ListObjectsV2, ListObjects).</summary>
/// <param name="IsV2">Whether it pages by <c>start-after</c> and <c>continuation-token</c>; otherwise by <c>marker</c>.</param>
/// <param name="StartAfter">Only keys behind this one.</param>
/// <param name="Token">Only items (keys, or what they have in common) behind this one: where the page before ended.</param>
internal sealed record LakeListing(bool IsV2, string Prefix, string Delimiter, string StartAfter, string Token, int MaxKeys)
{
    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>The page in S3's XML.</summary>
    /// <param name="keys">All keys of the bucket in the order of their text.</param>
    public XDocument Page(string bucket, LakeKeys keys)
    {
        var items = ItemsOf(keys).Take(MaxKeys + 1).ToList();
        var page = items.Take(MaxKeys).ToList();
        bool isTruncated = items.Count > page.Count && MaxKeys > 0;
        return new(
            new XElement(
                S3 + "ListBucketResult",
                new XElement(S3 + "Name", bucket),
                new XElement(S3 + "Prefix", Prefix),
                new XElement(S3 + "MaxKeys", MaxKeys),
                Delimiter.Length > 0 ? new XElement(S3 + "Delimiter", Delimiter) : null,
                new XElement(S3 + "IsTruncated", isTruncated),
                Paging(page, isTruncated),
                page.Where(item => !item.IsPrefix)
                    .Select(item => new XElement(
                        S3 + "Contents",
                        new XElement(S3 + "Key", item.Text),
                        new XElement(S3 + "LastModified", keys.TimeOf(item.Text)),
                        new XElement(S3 + "StorageClass", "STANDARD")
                    )),
                page.Where(item => item.IsPrefix)
                    .Select(item => new XElement(S3 + "CommonPrefixes", new XElement(S3 + "Prefix", item.Text)))
            )
        );
    }

    private IEnumerable<XElement> Paging(List<Item> page, bool isTruncated)
    {
        if (IsV2)
        {
            yield return new(S3 + "KeyCount", page.Count);
            yield return new(S3 + "StartAfter", StartAfter);
            if (isTruncated)
                yield return new(S3 + "NextContinuationToken", page[^1].Text);
            yield break;
        }

        yield return new(S3 + "Marker", Token);
        if (isTruncated)
            yield return new(S3 + "NextMarker", page[^1].Text);
    }

    private IEnumerable<Item> ItemsOf(LakeKeys keys)
    {
        string? last = null;
        foreach (
            string? key in keys.From(Greatest(Prefix, StartAfter, Token)).TakeWhile(key => key.StartsWith(Prefix, StringComparison.Ordinal))
        )
        {
            if (string.CompareOrdinal(key, StartAfter) <= 0)
                continue;
            int end = Delimiter.Length > 0 ? key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal) : -1;
            Item item = end < 0 ? new Item(key, false) : new Item(key[..(end + Delimiter.Length)], true);
            if (item.Text == last || string.CompareOrdinal(item.Text, Token) <= 0)
                continue;
            last = item.Text;
            yield return item;
        }
    }

    private static string Greatest(params ReadOnlySpan<string> texts)
    {
        string greatest = "";
        foreach (string text in texts)
            greatest = string.CompareOrdinal(text, greatest) > 0 ? text : greatest;
        return greatest;
    }

    private readonly record struct Item(string Text, bool IsPrefix);
}
