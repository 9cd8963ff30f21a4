import GoujiModel
import GoujiRules
import GoujiYAML

/// Rule sets put together from texts, each a file of a folder of its own unless told otherwise.
enum Composed {
  /// A parent of three rules; the second takes its grade from 默认.
  static let parent = """
    规则集: 底本
    版本: 2021.1.0
    表样: annual-report-2021
    默认: {级别: 一般, 依据: [{文号: 某号}]}
    规则:
    - 编号: A-001
      名称: 甲
      类型: 文字
      级别: 提示
      范围: {章节: 其他事项, 每: 句}
      不得出现: [申请费, 收费]
      除外: [书名号内]
      让位于: [A-003]
      扣分: 2
      提示语: 不规范。
      测试: [{名称: 好, 文本: 好, 期望: 符合}, {名称: 坏, 文本: 申请费, 期望: 不符合}]
    - 编号: A-002
      名称: 乙
      类型: 章节
      须含: [{方面: 问题, 词: [问题, 不足]}, {方面: 改进, 词: [改进]}]
    - 编号: A-003
      名称: 丙
      类型: 勾稽
      容差: 0.5
      等式: 甲 = 乙
    """

  static func compose(
    _ texts: [(name: String, folder: Int, text: String)], leftOut: [String] = [],
    version: String = "0.1.0"
  ) throws -> RuleSetComposition {
    var files: [RuleSetFile] = []
    for file in texts {
      let root = try YAMLReader.read(Array(file.text.utf8), file: file.name)
      files.append(RuleSetFile(name: file.name, root: root[0], sha256: "", folder: file.folder))
    }
    return RuleSetComposition(files, leftOut: leftOut, version: version)
  }

  /// The parent and a child of which this text stands behind 规则集 and 版本, so from line 3 on.
  static func child(_ text: String) throws -> RuleSetComposition {
    let head = "规则集: 补充\n版本: 1.0.0\n"
    return try compose([("p.yaml", 0, parent), ("c.yaml", 1, head + text)])
  }

  /// The same with 继承, so that the text stands from line 4 on.
  static func heir(_ text: String) throws -> RuleSetComposition {
    try child("继承: 底本\n" + text)
  }

  /// What one change of A-001 does, as an audit report says it.
  static func edits(_ change: String, of rule: String = "A-001") throws -> [String] {
    let composed = try heir("修改:\n- {编号: \(rule), \(change), 理由: 有}\n")
    guard composed.mistakes.isEmpty else { return composed.mistakes.map(\.description) }
    return composed.lineages.flatMap(\.changes).flatMap(\.edits).map {
      "\($0.words)（\($0.effect.words)）"
    }
  }

  static func mistakes(_ text: String) throws -> [String] {
    try heir(text).mistakes.map(\.description)
  }
}
