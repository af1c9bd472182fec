using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Near.Localnet.Runtime.Errors;

/// <summary>How a variant of an <see cref="EnumVariant"/> family is built: its name and its fields in order.</summary>
internal sealed record VariantShape(string Name, IReadOnlyList<VariantShape.Field> Fields)
{
    private static readonly ConcurrentDictionary<Type, VariantShape> Known = new();

    public sealed record Field(PropertyInfo Property, string JsonName);

    /// <summary>Whether its only field stands for itself, without a name.</summary>
    public bool IsNewtype => Fields is [{ JsonName: "inner" }];

    public static VariantShape Of(Type variant) =>
        Known.GetOrAdd(
            variant,
            static type =>
            {
                // The parameters of a positional record are its fields in order.
                Field[] fields = type.GetConstructors()
                    .OrderByDescending(c => c.GetParameters().Length)
                    .First()
                    .GetParameters()
                    .Select(p => type.GetProperty(p.Name!)!)
                    .Select(p => new Field(p, JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name)))
                    .ToArray();
                return new VariantShape(type.Name, fields);
            }
        );
}
