internal import GoujiModel

/// English keys and choice words become the Chinese ones that they stand for.
enum Translation {
  /// The value in Chinese words; what has no English in it is given back as it is.
  static func canonical(_ value: LocatedValue, as shape: ValueShape) -> LocatedValue {
    translate(value, shape)
  }

  /// Whether any key or scalar begins with a small ASCII letter, as all English keys and words do.
  private static func mayHoldAliases(_ value: LocatedValue) -> Bool {
    switch value.content {
    case .scalar(let text, _): beginsSmall(text)
    case .sequence(let values): values.contains { mayHoldAliases($0) }
    case .mapping(let entries):
      entries.contains { beginsSmall($0.key) || mayHoldAliases($0.value) }
    }
  }

  private static func beginsSmall(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return (0x61...0x7A).contains(first)
  }

  private static func translate(_ value: LocatedValue, _ shape: ValueShape) -> LocatedValue {
    guard mayHoldAliases(value) else { return value }
    var value = value
    switch (value.content, shape) {
    case (.scalar(let text, let isPlain), _):
      guard let word = word(text, in: shape) else { return value }
      value.content = .scalar(word, isPlain: isPlain)
    case (.sequence(let elements), _):
      let shape = element(of: shape)
      value.content = .sequence(elements.map { translate($0, shape) })
    case (.mapping(let entries), .rule):
      let declaration = RuleLanguage.rule(of: RuleKinds.kind(of: value)?.type)
      value.content = .mapping(translate(entries, declaration))
    case (.mapping(let entries), .entries(_, let shape)):
      value.content = .mapping(
        entries.map { entry in
          var entry = entry
          entry.value = translate(entry.value, shape)
          return entry
        })
    case (.mapping(let entries), _):
      guard let declaration = shape.mapping else { return value }
      value.content = .mapping(translate(entries, declaration))
    }
    return value
  }

  private static func translate(
    _ entries: [LocatedEntry], _ declaration: MappingDeclaration
  ) -> [LocatedEntry] {
    entries.map { entry in
      var entry = entry
      entry.key = declaration.canonical(entry.key)
      if let shape = declaration[entry.key]?.shape {
        entry.value = translate(entry.value, shape)
      } else if RuleLanguage.isSelector(entry.key), entry.value.mapping != nil {
        entry.key = RuleLanguage.selector.name
        entry.value = translate(entry.value, .mapping(declaration))
      }
      return entry
    }
  }

  private static func word(_ text: String, in shape: ValueShape) -> String? {
    switch shape {
    case .choice(let words): words.first { $0.alias == text }?.name
    case .oneOrMore(let element), .list(let element): word(text, in: element)
    case .either(let shapes): shapes.lazy.compactMap { word(text, in: $0) }.first
    default: nil
    }
  }

  private static func element(of shape: ValueShape) -> ValueShape {
    switch shape {
    case .list(let element), .oneOrMore(let element): element
    case .either(let shapes):
      shapes.first { shape in
        switch shape {
        case .list, .oneOrMore: true
        default: false
        }
      }.map { element(of: $0) } ?? shape
    default: shape
    }
  }
}
