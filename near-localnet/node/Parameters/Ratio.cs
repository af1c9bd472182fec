namespace Near.Localnet.Parameters;

/// <summary>A fraction of whole numbers, such as a share of burnt gas.</summary>
internal readonly record struct Ratio(uint Numerator, uint Denominator);
