package import GoujiModel

/// Rules in plain Chinese, as one JSON object.
///
/// - Shape: `{"schema": "gouji-rules/1", "rules": [{"id", "name", "kind", "grade", "set", "topic",
///   "digest", "forms", "objects", "summary", "parts": [{"topic", "sentences"}], "basis": [{"document",
///   "article", "quote", "confirmed", "remark"}], "examples": [{"name", "given", "status",
///   "messages"}]}]}`
package enum JSONExplanation {
  package static func render(_ explanations: [RuleExplanation]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "gouji-rules/1")
      writer.members("rules", explanations) { $0.rule($1) }
    }
    return writer.bytes + [0x0A]
  }
}

extension JSONWriter {
  fileprivate mutating func rule(_ explanation: RuleExplanation) {
    let rule = explanation.rule
    object { writer in
      writer.member("id", rule.id)
      writer.member("name", rule.name)
      writer.member("kind", rule.kind)
      writer.member("grade", rule.grade.id)
      writer.member("set", rule.set)
      writer.member("topic", explanation.family.title)
      writer.member("digest", rule.digest)
      writer.members("forms", explanation.forms) { $0.string($1) }
      writer.members("objects", explanation.objects) { $0.string($1) }
      writer.member("summary", explanation.summary)
      writer.members("parts", explanation.parts) { writer, part in
        writer.object { writer in
          writer.member("topic", part.topic.rawValue)
          writer.members("sentences", part.sentences) { $0.string($1) }
        }
      }
      writer.members("basis", rule.basis) { writer, citation in
        writer.object { writer in
          writer.member("document", citation.document)
          writer.member("article", citation.article)
          writer.member("quote", citation.quote)
          writer.member("confirmed", citation.confirmed)
          writer.member("remark", citation.remark)
        }
      }
      writer.members("examples", explanation.examples) { writer, example in
        writer.object { writer in
          writer.member("name", example.name)
          writer.members("given", example.given) { $0.string($1) }
          writer.member("status", example.status?.rawValue)
          writer.members("messages", example.messages) { $0.string($1) }
        }
      }
    }
  }
}
