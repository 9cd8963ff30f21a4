internal import GoujiModel
internal import GoujiText

/// What a 文表一致 rule looks for: wordings that give values, and what must hold of these.
struct Indicator: Sendable {
  /// Stands in the item of a mention, and for 【指标】 in messages.
  var name = ""
  var patterns: [Wording] = []
  /// The same as their author wrote them.
  var written = PatternList()
  /// Names of all values that some wording gives, and what is derived of them.
  var values: [String] = []
  /// 值: what a wording without a number says.
  var constant: ExactDecimal?
  var condition: Condition?
  /// The alternatives of its equation in the author's words.
  var alternatives: [String] = []
  /// 须: 前后一致.
  var isAboutConsistency = false
  var tables: [Int] = []

  /// One way to write it.
  struct Wording: Sendable {
    var pattern: PhrasePattern
    /// What a wording without a number says of a value, by its place in ``Indicator/values``.
    var given: (value: Int, number: ExactDecimal)?
  }

  private static let wordingWithValue = MappingDeclaration(
    "句式",
    [
      KeyDeclaration("句式", "phrase", "没有数的写法，如 未收取信息处理费。", .phrase, isRequired: true),
      KeyDeclaration("名", "name", "它说的是哪个数，即别的句式里【数:名】的名。", .text, isRequired: true),
      KeyDeclaration("值", "value", "它说的是几。", .integer, isRequired: true),
    ])

  static let keys = [
    KeyDeclaration(
      "句式", "phrases", "正文怎样写这个数，如 收到申请【数:件数】件；数用【数:名】取出。没有数的写法写成 {句式, 名, 值}。",
      .oneOrMore(.either([.phrase, .mapping(wordingWithValue)]))),
    KeyDeclaration("值", "value", "句式里没有数的（如 未收到申请）说的是几；等式里写作“值”。", .integer),
    KeyDeclaration("须", "must", "前后一致：各处所写的数应当相同。", .choice([consistent])),
    KeyDeclaration("等式", "equation", "取出的数与表中的格之间应当成立的等式。", .equation),
    KeyDeclaration("条件", "condition", "代替等式：用“且”“或”“非”连起来的条件。", .condition),
  ]

  static let consistent = ChoiceWord("前后一致", "consistent", "各处的数相同")
  /// What a list gives, each read as 名.合计.
  static let listValues = ["合计", "个数", "最大", "最小", "开放"]

  private static let constantName = "值"
}

extension Indicator {
  init(from parameters: inout RuleParameters, name: String, tolerance: Tolerance) {
    self.name = name
    readPatterns(&parameters)
    if let number = parameters.integer("值") {
      constant = ExactDecimal(Int64(number))
      values.append(Self.constantName)
    }
    guard let (key, text) = parameters.demand(orMissing: "等式") else { return }
    if key == "须" {
      isAboutConsistency = parameters.choice(of: text, Choices([(Self.consistent, true)])) ?? false
      if constant != nil || values.count != 1 {
        parameters.report(.invalid("“前后一致”要句式恰好取出一个数。"), at: text.location)
      }
      return
    }
    compile(key, text, tolerance, &parameters)
  }

  private mutating func readPatterns(_ parameters: inout RuleParameters) {
    guard parameters.required("句式") != nil, let value = parameters.value("句式") else { return }
    var withValue: [(place: Int, name: LocatedText, number: Int)] = []
    var written: [TextPattern] = []
    for entry in value.sequence ?? [value] {
      if entry.mapping != nil {
        parameters.nested(entry, of: "句式") { inner in
          for key in ["句式", "名", "值"] { _ = inner.required(key) }
          if let text = inner.text("句式") { add(text, to: &written, &inner) }
          if let name = inner.text("名"), let number = inner.integer("值") {
            withValue.append((patterns.count - 1, name, number))
          }
        }
      } else if let text = parameters.scalar(entry) {
        add(text, to: &written, &parameters)
      }
    }
    self.written = PatternList(written)
    if value.sequence?.isEmpty == true {
      parameters.report(.wrongType(expected: "至少一项"), at: value.location)
    }
    for (place, name, number) in withValue where patterns.indices.contains(place) {
      guard let index = values.firstIndex(of: name.text) else {
        parameters.report(.unknownName(name.text, allowed: values), at: name.location)
        continue
      }
      patterns[place].given = (index, ExactDecimal(Int64(number)))
    }
  }

  private mutating func add(
    _ text: LocatedText, to written: inout [TextPattern], _ parameters: inout RuleParameters
  ) {
    guard let pattern = parameters.phrase(text), case .phrase(let phrase) = pattern.matcher else {
      return
    }
    patterns.append(Wording(pattern: phrase))
    written.append(pattern)
    for capture in phrase.captures {
      let names = capture.isList ? Self.listValues.map { capture.name + "." + $0 } : [capture.name]
      values += names.filter { !values.contains($0) }
    }
  }

  private mutating func compile(
    _ key: String, _ text: LocatedText, _ tolerance: Tolerance, _ parameters: inout RuleParameters
  ) {
    guard !values.isEmpty else {
      // A wording that could not be read has told its own mistake.
      guard !patterns.isEmpty else { return }
      parameters.report(
        .invalid("句式没有取出数，等式无从比起；请在句式里写【数:件数】，等式里写 件数 = …。"), at: text.location)
      return
    }
    let words = values.flatMap { $0.split(separator: ".").map(String.init) }
    let vocabulary = parameters.context.vocabulary.adding(words)
    do {
      let syntax =
        key == "等式"
        ? try EquationParser.equation(text, vocabulary: vocabulary)
        : try EquationParser.condition(text, vocabulary: vocabulary)
      if key == "等式" { alternatives = syntax.alternatives(in: text) }
      condition = parameters.compile(
        syntax, text, scope: NameScope(values: values), tolerance: tolerance)
    } catch {
      parameters.report(error.all)
    }
    guard let condition else { return }
    let form = parameters.context.form
    tables = Set(condition.cells.map { form.cells[$0].table }).sorted()
    let used = condition.quantities
    if !used.contains(where: { if case .mention = $0 { true } else { false } }) {
      let names = values.joined(separator: "、")
      let advice =
        values.isEmpty ? "请在句式里用【数:名】取数，或写上“值”。" : "请在式中用上“\(names)”。"
      parameters.report(.invalid("此式没有用到正文的数；\(advice)"), at: text.location)
    }
    if constant != nil, let place = values.firstIndex(of: Self.constantName),
      !used.contains(.mention(place))
    {
      parameters.report(.invalid("此式没有用到“值”；请写成 值 = …。"), at: text.location)
    }
  }

  /// The words that stand for it where an item is named.
  var key: String { name.isEmpty ? values.first ?? "" : name }
}
