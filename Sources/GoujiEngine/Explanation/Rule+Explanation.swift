package import GoujiModel

/// Explains rules, each beside the others of its run.
package struct RuleExplainer: Sendable {
  private let form: Form
  private let pointers: ReasonPointers

  /// - Parameter rules: All rules of the run; those that report what is missing are named.
  package init(form: Form, rules: [Rule]) {
    self.form = form
    pointers = ReasonPointers(rules)
  }

  /// The rule in words, without examples.
  package func explain(_ rule: Rule) -> RuleExplanation {
    let kind = rule.check.explanation(in: form)
    let plain = PlainEquation(form: form)
    let premise =
      (rule.premise ?? rule.check.premise).map {
        "只在\(plain.condition($0.syntax))时检查；不知道是不是的，不符合改报“无法判定”。"
      }
    let parts: [(RuleExplanation.Topic, [String])] = [
      (.scope, kind.details),
      (.tolerance, kind.tolerance),
      (.premise, premise.map { [$0] } ?? []),
      (.applies, rule.applicability.words),
      (.grade, grade(rule, kind)),
      (.yields, yields(rule)),
      (.merging, [rule.merging.words]),
      (.readings, kind.readings),
      (.missing, missing(kind)),
      (.message, [rule.template.source]),
      (.advice, rule.advice.isEmpty ? [] : [rule.advice]),
    ]
    return RuleExplanation(
      rule: rule.summary, family: rule.family, forms: [form.name], objects: objects(rule),
      summary: kind.summary,
      hasCaseGrades: !(kind.grades.isEmpty && rule.caseGrades.isEmpty) && !rule.isRegraded,
      parts: parts.filter { !$0.1.isEmpty }.map { RuleExplanation.Part($0.0, $0.1) })
  }

  private func objects(_ rule: Rule) -> [String] {
    let subject = rule.check.subject
    let tables = subject.tables.union(rule.reads.map { form.cells[$0].table })
    var names = tables.sorted().map { form.tables[$0].name }
    if subject.readsTitle { names.append("标题") }
    if subject.readsHeadings { names.append("一级标题") }
    names += subject.sections.sorted().map { section in
      form.sections.indices.contains(section)
        ? form.sections[section].name : form.sectionTitle(section)
    }
    if subject.readsSignature, !names.contains("落款") { names.append("落款") }
    names += subject.statements.sorted().filter { !names.contains($0) }
    return names.isEmpty ? ["全文"] : names
  }

  private func grade(_ rule: Rule, _ kind: KindExplanation) -> [String] {
    let word = Keyword.word(rule.grade)
    var sentences: [String] = []
    if rule.isRegraded {
      sentences = ["\(word)（评定文件改定，不再分情形）。"]
    } else if kind.grades.isEmpty, rule.caseGrades.isEmpty {
      sentences = ["\(word)。"]
    } else {
      let plain = PlainEquation(form: form)
      let cases =
        kind.grades.map { "\($0.words)的为\(Keyword.word($0.grade))" }
        + rule.caseGrades.map {
          "\(plain.condition($0.condition.syntax))的为\(Keyword.word($0.grade))"
        }
      sentences = ["分情形：\(cases.joined(separator: "，"))；其余为\(word)。"]
    }
    if let deduction = rule.deduction { sentences.append("每条发现扣\(deduction)分。") }
    return sentences
  }

  private func yields(_ rule: Rule) -> [String] {
    guard !rule.yields.isEmpty else { return [] }
    return ["同一处（或全文）已由 \(Prose.list(rule.yields)) 报告的，本条不再报告。"]
  }

  /// What becomes of the rule where its tables or sections are not there.
  private func missing(_ kind: KindExplanation) -> [String] {
    var sentences: [String] = []
    if !kind.tables.isEmpty {
      let names = Prose.list(kind.tables.map { form.tables[$0].name })
      let absent = Self.reported(by: kind.tables.compactMap { pointers.tables[$0] })
      let other = Self.reported(by: kind.tables.compactMap { pointers.forms[$0] })
      let skipped = kind.tables.count > 1 ? "所缺的表不查，都没有的不适用" : "不适用"
      sentences = ["\(names)缺失\(absent)或用的是另一表样\(other)：\(skipped)；有表而读不出：“无法判定”。"]
    }
    if !kind.sections.isEmpty, kind.sections.allSatisfy(form.sections.indices.contains) {
      let names = Prose.quoted(kind.sections.map { form.sectionTitle($0) })
      let absent = Self.reported(by: kind.sections.compactMap { pointers.sections[$0] })
      let all = kind.sections.count > 1 ? "都" : ""
      sentences.append("\(names)部分\(all)未见\(absent)：不适用。")
    }
    return sentences
  }

  /// （由 … 报告）, or nothing where no rule does.
  private static func reported(by ids: [String]) -> String {
    var unique: [String] = []
    for id in ids where !unique.contains(id) { unique.append(id) }
    return unique.isEmpty ? "" : "（由 \(Prose.list(unique)) 报告）"
  }
}

extension Merging {
  fileprivate var words: String {
    switch self {
    case .none: "每一处各报一条。"
    case .byTable: "一张表的各处合成一条发现；整改、豁免仍逐处记。"
    case .whole: "全文各处合成一条发现；整改、豁免仍逐处记。"
    }
  }
}

extension Applicability {
  fileprivate var words: [String] {
    var sentences: [String] = []
    if let years {
      let (first, last) = (years.lowerBound, years.upperBound)
      let span =
        last == 9999 ? "\(first)年度起" : first == last ? "\(first)年度" : "\(first)至\(last)年度"
      sentences.append("只用于\(span)的报告；年度不明的，不符合改报“无法判定”。")
    }
    if !units.isEmpty {
      sentences.append("只用于\(Self.words(units))；单位类型或层级不明的，不符合改报“无法判定”。")
    }
    if !excluded.isEmpty { sentences.append("不用于\(Self.words(excluded))。") }
    if let inForce {
      let first = inForce.lowerBound == 0 ? "" : "自\(Self.day(inForce.lowerBound))起"
      let last = inForce.upperBound == .max ? "" : "至\(Self.day(inForce.upperBound))止"
      sentences.append("只在审核日期\(first)\(last)时检查。")
    }
    if seesOtherForms { sentences.append("别的表样的表也看得到。") }
    return sentences.isEmpty ? ["各年度、各单位都适用。"] : sentences
  }

  private static func day(_ number: Int) -> String {
    "\(number / 10_000)年\(number / 100 % 100)月\(number % 100)日"
  }

  private static func words(_ units: [UnitClass]) -> String {
    units.map { unit in
      let types = unit.types.isEmpty ? "" : "类型为\(unit.types.joined(separator: "或"))"
      let levels = unit.levels.isEmpty ? "" : "层级为\(unit.levels.joined(separator: "或"))"
      let names = unit.names.isEmpty ? "" : "名称为\(unit.names.joined(separator: "或"))"
      return [types, levels, names].filter { !$0.isEmpty }.joined(separator: "、") + "的单位"
    }.joined(separator: "，以及")
  }
}
