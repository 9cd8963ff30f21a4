package import GoujiModel

extension SectionRule {
  package func explanation(in form: Form) -> KindExplanation {
    var explanation = words(form.title, form.sections.map(\.heading), place: scope.words(form))
    explanation.sections = scope.sections ?? []
    return explanation
  }

  private func words(_ title: Label, _ headings: [String], place: String) -> KindExplanation {
    switch demand {
    case .title(official: false):
      KindExplanation("检查报告标题：应当有标题。", readings: ["写法不规范的标题也算有。"])
    case .title:
      KindExplanation(
        "检查报告标题：写法应当规范。",
        details: [
          "规范写法：“\(title.official)”"
            + (title.accepted.isEmpty ? "。" : "；\(Prose.quoted(title.accepted))也算规范。")
        ],
        readings: ["不计空白、标点、全角半角和繁简。没有标题时不适用。"])
    case .signature(let parts): KindExplanation("检查落款：应当有\(Prose.list(parts))。")
    case .present(let sections):
      KindExplanation(
        "检查一级标题：规定的\(sections.count)个部分应当都有。",
        details: ["应有的部分：\(Prose.quoted(sections.map { headings[$0] }))。"],
        readings: ["标题改写而认得出的也算有。"])
    case .order:
      KindExplanation(
        "检查一级标题：各部分应当照规定的次序排列。", details: ["规定的次序：\(Prose.list(headings))。"],
        readings: ["只看认得出的部分之间的先后，缺了的不算次序不对。"])
    case .wording:
      KindExplanation(
        "检查一级标题：应当照规定的文字写。", details: ["规定的文字：\(Prose.list(headings))。"],
        readings: ["不计空白、标点、全角半角和繁简；只查认得出的标题。"])
    case .ordinals:
      KindExplanation(
        "检查一级标题：序号应当依次为规定的汉字序号。", details: ["规定的序号：\(Prose.list(headings))。"],
        readings: ["没有序号的标题不查（转换时可能丢失）。"])
    case .noExtra(let except):
      KindExplanation(
        "检查一级标题：不得有规定以外的部分。",
        details: ["规定的部分：\(Prose.list(headings))。"]
          + (except.isEmpty ? [] : ["除外：写有\(Prose.quoted(except.map(\.words)))的标题。"]))
    case .aspects(let aspects, _):
      KindExplanation(
        "检查\(place)：\(Prose.quoted(aspects.map(\.name)))各方面都要写到。",
        details: aspects.map { "写有下列任一词，就算写到“\($0.name)”：\(Prose.quoted($0.words))。" }
          + Prose.patternNote(aspects.flatMap(\.patterns)))
    case .forbidden(let words):
      KindExplanation(
        "检查\(place)：不得出现规定的词。",
        details: ["不得出现：\(Prose.quoted(words.map(\.words)))。"] + Prose.patternNote(words))
    case .length(let minimum, let empty):
      KindExplanation(
        "检查\(place)：应当有实际内容，不少于\(minimum)个字。",
        details: empty.isEmpty ? [] : ["只写\(Prose.quoted(empty.map(\.word)))的，视为没有内容。"])
    case nil: KindExplanation("")
    }
  }
}
