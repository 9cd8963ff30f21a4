internal import GoujiEngine
package import GoujiModel

/// The rules of a run by name, version and digest, as a lock file (锁定文件) holds them.
package struct RuleLock: Hashable, Sendable {
  /// What a file of a rule folder is for.
  package enum Content: String, Hashable, Sendable, CaseIterable {
    case ruleSet = "规则集"
    case form = "表样"
    case grading = "评分"
    case text = "文字表"
  }

  package struct File: Hashable, Sendable {
    /// From the folder of rules on: 标准/sets/fees.yaml, 自有1/own.yaml.
    package var path: String
    package var content: Content
    package var sha256: String

    package init(path: String, content: Content, sha256: String) {
      self.path = path
      self.content = content
      self.sha256 = sha256
    }
  }

  /// Of gouji itself.
  package var tool: String
  package var sets: [RuleSetReference]
  package var files: [File]

  package init(tool: String, sets: [RuleSetReference], files: [File]) {
    self.tool = tool
    self.sets = sets
    self.files = files
  }

  /// The name that makes a file of a rule folder its lock.
  package static let fileName = "gouji.lock.yaml"
  /// The number of this form of the file.
  private static let format = "1"
}

// MARK: Writing

extension RuleLock: CustomStringConvertible {
  /// The text of the file.
  package var description: String {
    var lines = [
      "# 由 gouji rules lock 写成，不要手改；规则改动并核对后重新运行。", "锁定: \(Self.format)",
      "工具: \(Self.quoted(tool))",
      "规则集:",
    ]
    lines += sets.map {
      "- {名称: \(Self.quoted($0.name)), 版本: \(Self.quoted($0.version)), 摘要: \($0.sha256)}"
    }
    lines.append("文件:")
    lines += files.map {
      "- {文件: \(Self.quoted($0.path)), 内容: \($0.content.rawValue), 摘要: \($0.sha256)}"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}

// MARK: Reading

extension RuleLock {
  /// - Throws: every mistake of the file.
  package init(_ root: LocatedValue) throws(Mistakes) {
    var parameters = RuleParameters(translating: root, as: RuleLanguage.lock, context: .withoutForm)
    if let format = parameters.required("锁定").flatMap({ parameters.scalar($0) }),
      format.text != Self.format
    {
      parameters.report(
        .invalid(
          "锁定文件的写法是第 \(format.text) 版，本版 gouji 只认第 \(Self.format) 版；请重新运行 gouji rules lock。"),
        at: format.location)
    }
    tool = parameters.requiredString("工具")
    sets =
      parameters.list("规则集") { entry in
        RuleSetReference(
          name: entry.requiredString("名称"), version: entry.requiredString("版本"),
          sha256: entry.requiredString("摘要"))
      } ?? []
    files =
      parameters.list("文件") { entry in
        let path = entry.requiredString("文件")
        let content = entry.choice("内容", RuleLanguage.lockContents).flatMap {
          Content(rawValue: $0)
        }
        return File(path: path, content: content ?? .ruleSet, sha256: entry.requiredString("摘要"))
      } ?? []
    parameters.finish()
    guard parameters.mistakes.isEmpty else { throw Mistakes(parameters.mistakes) }
  }
}

// MARK: Comparing

extension RuleLock {
  /// What is not as it was locked, one line each; empty where all is the same.
  package func differences(from now: RuleLock) -> [String] {
    var lines: [String] = []
    if tool != now.tool { lines.append("gouji：锁定的版本是 \(tool)，现在是 \(now.tool)") }
    for set in sets {
      guard let other = now.sets.first(where: { $0.name == set.name }) else {
        lines.append("规则集“\(set.name)”：锁定的版本是 \(set.version)，现在没有")
        continue
      }
      guard set.version != other.version else { continue }
      lines.append("规则集“\(set.name)”：锁定的版本是 \(set.version)，现在是 \(other.version)")
    }
    for set in now.sets where !sets.contains(where: { $0.name == set.name }) {
      lines.append("规则集“\(set.name)”：锁定时没有，现在有，版本是 \(set.version)")
    }
    for file in files {
      guard let other = now.files.first(where: { $0.path == file.path }) else {
        lines.append(
          "\(file.path)（\(file.content.rawValue)）：锁定的摘要是 \(file.sha256.prefix(12))…，现在没有")
        continue
      }
      guard file.sha256 != other.sha256 else { continue }
      lines.append(
        "\(file.path)（\(file.content.rawValue)）：锁定的摘要是 \(file.sha256.prefix(12))…，"
          + "现在是 \(other.sha256.prefix(12))…")
    }
    for file in now.files where !files.contains(where: { $0.path == file.path }) {
      lines.append(
        "\(file.path)（\(file.content.rawValue)）：锁定时没有，现在有，摘要是 \(file.sha256.prefix(12))…")
    }
    return lines
  }
}
