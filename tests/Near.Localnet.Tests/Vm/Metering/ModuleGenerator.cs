namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>Makes random modules whose functions call one another and the host without end, directly and through a table.</summary>
internal static class ModuleGenerator
{
    private const int TableSize = 10;
    private const int MostVariables = 4;

    private static readonly OperandType[] Types = Enum.GetValues<OperandType>();

    public static GeneratedModule Generate(Random random)
    {
        var functions = new List<GeneratedFunction>();
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            OperandType? result = random.Next(3) == 0 ? null : Type(random);
            functions.Add(new GeneratedFunction(new Signature(Some(random), result), Some(random)));
        }
        functions.Add(new GeneratedFunction(new Signature([], null), Some(random)));
        int all = ReferenceHost.Functions.Count + functions.Count;
        int?[] table = new int?[TableSize];
        for (int i = 0; i < TableSize; i++)
        {
            // Mostly its own, since what they do matters more.
            int least = random.Next(4) == 0 ? 0 : ReferenceHost.Functions.Count;
            table[i] = random.Next(6) == 0 ? null : random.Next(least, all);
        }
        var module = new GeneratedModule(functions, [.. Types, .. Some(random)], table);
        foreach (GeneratedFunction function in functions)
            function.Body = new BodyGenerator(random, module, function).Generate();
        return module;
    }

    public static OperandType Type(Random random) => Types[random.Next(Types.Length)];

    private static OperandType[] Some(Random random) => [.. Enumerable.Range(0, random.Next(MostVariables + 1)).Select(_ => Type(random))];
}
