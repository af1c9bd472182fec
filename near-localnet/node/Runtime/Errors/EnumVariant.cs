namespace Near.Localnet.Runtime.Errors;

/// <summary>
/// A value of one of nearcore's enums. The nested records of a family are its variants. JSON is serde's: <c>"Name"</c> for a variant
/// without
/// fields, <c>{"Name": inner}</c> for one whose only field is called Inner, else <c>{"Name": {"field_name": …}}</c>.
/// </summary>
internal abstract record EnumVariant;
