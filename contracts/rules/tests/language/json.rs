//! JSON that keeps the order of members and is easy to read: what fits a line stands on one.

pub enum Json {
    Null,
    Number(u32),
    Text(String),
    Object(Vec<(String, Json)>),
    List(Vec<Json>),
}

const WIDTH: usize = 120;

impl Json {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn object<K: Into<String>>(members: impl IntoIterator<Item = (K, Json)>) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// `column` is where the value begins, `indent` where its lines do.
    pub fn print(&self, column: usize, indent: usize) -> String {
        let line = self.line();
        if column + line.len() < WIDTH {
            return line;
        }
        let inner = indent + 2;
        let (open, close, parts): (_, _, Vec<String>) = match self {
            Self::Object(members) => {
                let part = |(name, value): &(String, Self)| {
                    let name = format!("{}: ", quoted(name));
                    let value = value.print(inner + name.len(), inner);
                    name + &value
                };
                ('{', '}', members.iter().map(part).collect())
            }
            Self::List(values) => ('[', ']', values.iter().map(|value| value.print(inner, inner)).collect()),
            _ => return line,
        };
        let (outside, inside) = (" ".repeat(indent), " ".repeat(inner));
        let parts: Vec<String> = parts.iter().map(|part| format!("{inside}{part}")).collect();
        format!("{open}\n{}\n{outside}{close}", parts.join(",\n"))
    }

    fn line(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => quoted(text),
            Self::Object(members) => {
                let parts: Vec<String> =
                    members.iter().map(|(name, value)| format!("{}: {}", quoted(name), value.line())).collect();
                format!("{{{}}}", parts.join(", "))
            }
            Self::List(values) => format!("[{}]", values.iter().map(Self::line).collect::<Vec<_>>().join(", ")),
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}
