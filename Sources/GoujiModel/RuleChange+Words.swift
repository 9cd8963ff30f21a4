/// Changes of rules as people read them, in audit reports and on the terminal.
extension RuleEdit {
  /// “级别”由“一般”改为“提示”, “不得出现”添上“甲”.
  package var words: String {
    switch (from, to) {
    case (let from?, let to?): "“\(key)”由“\(from)”改为“\(to)”"
    case (nil, let to?): "“\(key)”添上“\(to)”"
    case (let from?, nil): "“\(key)”去掉“\(from)”"
    case (nil, nil): "“\(key)”"
    }
  }
}

extension RuleEdit.Effect {
  package var words: String {
    switch self {
    case .tightens: "收紧"
    case .loosens: "放宽"
    case .neutral: "判定不变"
    case .unclear: "宽严难判"
    }
  }
}

extension RuleChange.Kind {
  package var words: String {
    switch self {
    case .added: "增加规则"
    case .changed: "修改规则"
    case .removed: "停用规则"
    }
  }
}

extension RuleChange {
  /// The rule, what is different in it, and why.
  package var words: String {
    var words = "\(rule) \(name)"
    if !edits.isEmpty {
      words += "：" + edits.map { "\($0.words)（\($0.effect.words)）" }.joined(separator: "；")
    }
    if let reason { words += "。理由：\(reason)" }
    return words
  }
}
